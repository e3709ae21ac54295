"""What people can send, as the fields of a Message object."""

from typing import Any

from tests.telegram.formatting import found
from tests.telegram.world import Stored, World, file_json

Json = dict[str, Any]


def text(words: str) -> Json:
    """A text with the commands and links Telegram finds in it."""
    return {"text": words, **_entities(words, "entities")}


def caption(words: str) -> Json:
    """Words under a picture or file; nothing when empty."""
    return {"caption": words, **_entities(words, "caption_entities")} if words else {}


def voice(stored: Stored, seconds: int) -> Json:
    """A voice note."""
    return {"voice": file_json(stored) | {"duration": seconds, "mime_type": "audio/ogg"}}


def document(stored: Stored, name: str, mime: str) -> Json:
    """A file."""
    return {"document": file_json(stored) | {"file_name": name, "mime_type": mime}}


def video(stored: Stored) -> Json:
    """A video."""
    shape = {"width": 1280, "height": 720, "duration": 60, "mime_type": "video/mp4"}
    return {"video": file_json(stored) | shape}


def location(
    latitude: float, longitude: float, *, accuracy: float | None = None, live: int | None = None
) -> Json:
    """A place in degrees; `accuracy` in metres; `live` is live_period in seconds."""
    place: Json = {"latitude": latitude, "longitude": longitude}
    place |= {} if accuracy is None else {"horizontal_accuracy": accuracy}
    return {"location": place | ({} if live is None else {"live_period": live})}


def contact(phone: str, user: Json) -> Json:
    """Somebody's own phone number."""
    return {"contact": {"phone_number": phone, "first_name": user["first_name"], "user_id": user["id"]}}


def sticker(stored: Stored, emoji: str) -> Json:
    """A sticker."""
    shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": file_json(stored) | shape | {"emoji": emoji}}


def poll(number: int, question: str, options: list[str]) -> Json:
    """A poll nobody has voted in."""
    choices = [
        {"persistent_id": str(index), "text": option, "voter_count": 0}
        for index, option in enumerate(options)
    ]
    rules = {"is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
    more = {"allows_revoting": True, "members_only": False, "total_voter_count": 0}
    return {"poll": {"id": str(number), "question": question, "options": choices, **rules, **more}}


def album(world: World, photos: list[bytes], words: str) -> list[Json]:
    """The messages of one album, the caption on the first."""
    group = {"media_group_id": str(13_000_000_000_000_000 + world.number())}
    captions = [words] + [""] * (len(photos) - 1)
    return [
        {**group, "photo": world.photo(photo), **caption(line)}
        for photo, line in zip(photos, captions, strict=True)
    ]


def _entities(words: str, key: str) -> Json:
    entities = found(words, [])
    return {key: entities} if entities else {}
