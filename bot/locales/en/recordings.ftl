# What is said when a recording of a walk cannot be opened or measured.
recording-too-large = The file is too big ({ $megabytes } MB at most). Please export it in parts from your watch or phone app and send them again.
recording-unreadable = This file cannot be opened; perhaps it was not saved completely. Please export it again and send it once more.
recording-unsafe = This file contains something that does not belong there, so it was not opened, to be safe. Please export it again from your watch or phone app.
recording-unknown = This is not a recording of a walk. Please export a GPX or TCX file from your watch or phone app and send that.
recording-no-points = There are no points in this file. Please check that location was on while recording, and export it again.
recording-one-point = There is only one point in this file, so there is no way to measure. Please export the whole recording again.
recording-no-times = The points have no times, so neither way nor time can be measured. Please export the recording with times.
recording-too-many-points = There are too many points ({ $points } at most). Please export it in parts and send them again.
