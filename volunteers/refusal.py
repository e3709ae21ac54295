"""The polite no: something that a person may not or cannot do, said in words."""

from volunteers.text import Text, Value


class Refusal(Exception):
    """Raised by domain code; chat says its text, web pages show it with status 409."""

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key)
        self.text = Text(key, values)
