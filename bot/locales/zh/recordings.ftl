# 上传的轨迹文件打不开、算不了时的话。
recording-too-large = 文件太大了,最多 { $megabytes } MB。请在手表或手机软件里分段导出,再发一次。
recording-unreadable = 这个文件打不开,可能没有下载完整。请重新导出,再发一次。
recording-unsafe = 这个文件里有不该有的内容,为了安全没有打开。请从手表或手机软件里重新导出,再发一次。
recording-unknown = 这不是轨迹文件。请从手表或手机软件里导出 GPX 或 TCX 文件再发。
recording-no-points = 文件里没有轨迹点。请确认记录时开着定位,再导出一次。
recording-one-point = 文件里只有一个点,量不出路程。请再导出一次完整的轨迹。
recording-no-times = 轨迹点没有时间,量不出路程和时长。请导出带时间的轨迹再发。
recording-too-many-points = 点太多了,最多 { $points } 个。请分段导出,再发一次。
