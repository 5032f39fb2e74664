"""A visitor without a browser: Streamlit's own protocol over a websocket, and its upload door.

Knows nothing of the app but what its first page holds; used by the load benchmark and by the tests
that need many visitors or bad luck on the line.
"""

from __future__ import annotations

import time
import uuid
from typing import Any

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

Shown = dict[tuple[int, ...], Any]


class RawVisitor:
    """One session; ``shown`` holds the elements of the page by their place."""

    def __init__(self, address: str, session: str = "", query: str = "", web: requests.Session | None = None) -> None:
        self.address = address
        self.web = web or requests.Session()
        self.web.get(f"{address}/_stcore/health", timeout=60)
        self.query = query
        self.shown: Shown = {}
        self.session = session
        self.page = ""
        self.widgets: dict[str, Any] = {}
        self.open()

    def open(self) -> None:
        """Connect, again with the same session when there was one, and draw the page."""
        token = self.web.cookies.get("_streamlit_xsrf", "")
        offered = ["streamlit", token or "none", *([self.session] if self.session else [])]
        address = self.address.replace("http", "ws") + "/_stcore/stream"
        cookies = "; ".join(f"{name}={value}" for name, value in self.web.cookies.get_dict().items())
        self.line = connect(address, subprotocols=offered, max_size=None, origin=self.address, close_timeout=1,
                            additional_headers={"Cookie": cookies}, open_timeout=60, legacy=True)  # fmt: skip
        self.run()

    def load_again(self) -> None:
        """Leave the page and open its address anew in the same browser, as F5 does."""
        self.line.close()
        self.session = ""
        self.open()

    def open_tab(self) -> RawVisitor:
        """The same address in another tab of the same browser."""
        return RawVisitor(self.address, query=self.query, web=self.web)

    def close(self) -> None:
        """Cut the line, as a closed tab does."""
        self.line.close()
        self.web.close()

    def run(self, page: str | None = None, patience: float = 180.0, **trigger: Any) -> float:
        """Run the page with the widgets as they are; the seconds it took."""
        self.ask(page, **trigger)
        return self.wait(patience)

    def ask(self, page: str | None = None, **trigger: Any) -> None:
        """Ask for a run without waiting for it."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        self.page = page or self.page
        state.page_script_hash = self.page
        for name, value in {**self.widgets, **trigger}.items():
            widget = state.widget_states.widgets.add(id=name)
            if value is True:
                widget.trigger_value = True
            elif isinstance(value, float):
                widget.double_array_value.data.append(value)
            else:
                widget.file_uploader_state_value.CopyFrom(value)
        self.line.send(message.SerializeToString())

    def wait(self, patience: float = 180.0) -> float:
        """Take messages until the run has finished; the seconds it took."""
        began = time.monotonic()
        while True:
            left = patience - (time.monotonic() - began)
            message = ForwardMsg.FromString(self.line.recv(timeout=max(left, 0.01)))
            kind = message.WhichOneof("type")
            if kind == "delta":
                self.shown[tuple(message.metadata.delta_path)] = message.delta
            elif kind == "new_session":
                self.shown.clear()
                self.session = message.new_session.initialize.session_id or self.session
                self.page = message.new_session.page_script_hash
                self.pages = {page.page_name or page.url_pathname: page.page_script_hash
                              for page in message.new_session.app_pages}  # fmt: skip
            elif kind == "navigation":
                self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return time.monotonic() - began

    def elements(self, kind: str) -> list[Any]:
        """All elements of a kind on the page."""
        found = []
        for delta in self.shown.values():
            if delta.WhichOneof("type") == "new_element" and delta.new_element.WhichOneof("type") == kind:
                found.append(getattr(delta.new_element, kind))
        return found

    def text(self) -> str:
        """Everything on the page, as the text of its messages."""
        return "\n".join(str(delta) for delta in self.shown.values())

    def upload(self, name: str, content: bytes, patience: float = 180.0) -> float:
        """Drop a file on the page's first uploader and wait for the page; the seconds it took."""
        self.put(name, content)
        return self.wait(patience)

    def put(self, name: str, content: bytes) -> None:
        """Drop a file on the page's first uploader."""
        uploader = self.elements("file_uploader")[0].id
        request = BackMsg()
        request.file_urls_request.request_id = uuid.uuid4().hex
        request.file_urls_request.file_names.append(name)
        request.file_urls_request.session_id = self.session
        self.line.send(request.SerializeToString())
        urls = None
        while urls is None:
            message = ForwardMsg.FromString(self.line.recv(timeout=60))
            if message.WhichOneof("type") == "file_urls_response":
                urls = message.file_urls_response.file_urls[0]
        reply = self.web.put(f"{self.address}/{urls.upload_url.lstrip('/')}", timeout=120,
                             files={"file": (name.rsplit("/")[-1] or "file", content)},
                             headers={"X-Xsrftoken": self.web.cookies.get("_streamlit_xsrf", "")})  # fmt: skip
        reply.raise_for_status()
        widget = BackMsg().rerun_script.widget_states.widgets.add(id=uploader).file_uploader_state_value
        widget.uploaded_file_info.add(file_id=urls.file_id, name=name, size=len(content), file_urls=urls)
        self.ask(**{uploader: widget})

    def press(self, label: str, patience: float = 180.0) -> float:
        """Press the button whose label or key holds these words."""
        button = next(item for item in self.elements("button") if label in item.label or label in item.id)
        return self.run(patience=patience, **{button.id: True})


__all__ = ["ConnectionClosed", "RawVisitor"]
