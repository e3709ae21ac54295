"""Requests to Telegram over aiohttp: the library's default transport slows down as concurrency rises."""

import os
from urllib.request import getproxies

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

_FORM = "application/x-www-form-urlencoded"


class AiohttpRequest(BaseRequest):
    """Carries the requests of a `telegram.Bot`; time limits in seconds, None means without limit.

    The limits mean what they mean for `telegram.request.HTTPXRequest`, except that writing has no limit
    of its own: a POST as a whole may take as long as all its limits together. Raises TimedOut when a
    limit is passed and NetworkError for every other failure of the connection; neither ever names the
    address, which contains the bot's token. Makes the library give spans of time (`RetryAfter.retry_after`,
    `Location.live_period`) as timedelta.
    """

    def __init__(
        self,
        *,
        connection_pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
        proxy: str | None = None,
    ) -> None:
        # The library's coming way: spans of time as timedelta. Without it every 429 is also a warning.
        os.environ.setdefault("PTB_TIMEDELTA", "true")
        self._connection_pool_size = connection_pool_size
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._media_write_timeout = media_write_timeout
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """The limit for an answer, unless a call names its own."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Opens the pool of connections; may be called again after `shutdown`."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connection_pool_size),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                # Reading the proxy variables costs time at every request, so only where there are any.
                trust_env=self._proxy is None and bool(getproxies()),
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        """Closes all connections; nothing happens when they are closed already."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request: its HTTP status and body. Raises: TimedOut, NetworkError; RuntimeError when closed."""
        if self._session is None:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        with_files = request_data is not None and request_data.contains_files
        limits = _limits(
            method,
            read=_given(read_timeout, self._read_timeout),
            write=_given(write_timeout, self._media_write_timeout if with_files else self._write_timeout),
            connect=_given(connect_timeout, self._connect_timeout),
            pool=_given(pool_timeout, self._pool_timeout),
        )
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=limits, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except aiohttp.ConnectionTimeoutError as error:
            raise TimedOut("No connection in time: the request was *not* sent to Telegram.") from error
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.InvalidURL:
            raise NetworkError("aiohttp.InvalidURL") from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"aiohttp.{type(error).__name__}: {error}") from error


def _given(value: ODVInput[float], default: float | None) -> float | None:
    return default if value is BaseRequest.DEFAULT_NONE else value  # type: ignore[return-value]


def _limits(
    method: str, *, read: float | None, write: float | None, connect: float | None, pool: float | None
) -> aiohttp.ClientTimeout:
    # A download may be long as long as bytes keep coming; what we send is short.
    whole = None if method == "GET" else _sum(read, write, connect, pool)
    return aiohttp.ClientTimeout(
        total=whole, connect=_sum(connect, pool), sock_connect=connect, sock_read=read
    )


def _sum(*seconds: float | None) -> float | None:
    known = [value for value in seconds if value is not None]
    return sum(known) if len(known) == len(seconds) else None


def _body(request_data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        encoded = request_data.url_encoded_parameters().encode()
        return (encoded, {"Content-Type": _FORM}) if encoded else (None, {})
    # Telegram takes file names as plain UTF-8, not percent-encoded.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return form, {}
