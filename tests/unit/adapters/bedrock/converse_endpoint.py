"""A scripted Converse endpoint on the loopback: what Amazon Bedrock may answer, and worse."""

from __future__ import annotations

import copy
import json
import re
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

Step = Callable[[dict[str, Any]], tuple[int, dict[str, str], bytes]]


class ConverseEndpoint:
    """Answers each request by the next step of its script; remembers what it was asked."""

    def __init__(self) -> None:
        self.script: list[Step] = []
        self.requests: list[dict[str, Any]] = []
        self.models: list[str] = []
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def late(self, body: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        """Answer when nobody waits any more."""
        self.closing.wait(timeout=30)
        return words(lambda draft: draft)(body)

    def _handler(endpoint) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - `self` is the handler's
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"]))
                body = json.loads(raw)
                endpoint.models.append(unquote(self.path.split("/")[2]))
                endpoint.requests.append(body)
                status, headers, answer = endpoint.script.pop(0)(body)
                try:
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                except (BrokenPipeError, ConnectionResetError):
                    return

            def log_message(self, format: str, *args: object) -> None:
                return

        return Handler


def draft_in(body: dict[str, Any]) -> dict[str, Any]:
    """Return the draft's words as a model reads them out of its prompt."""
    text = body["messages"][0]["content"][0]["text"]
    found = re.search(r'<(data-\w+) name="draft">\n(.*)\n</\1>', text, re.DOTALL)
    assert found
    return json.loads(found.group(2))


def words(change: Callable[[dict[str, Any]], Any], **usage: int) -> Step:
    """Deliver the draft's words as `change` makes them."""
    return lambda body: delivered(change(copy.deepcopy(draft_in(body))), **usage)(body)


def delivered(document: Any, **usage: int) -> Step:
    """Deliver a document with the tool."""
    counted = {"inputTokens": 1000, "outputTokens": 500, "totalTokens": 1500} | usage
    use = {"toolUse": {"toolUseId": "use_1", "name": "deliver", "input": document}}
    return lambda _body: _answer([use], "tool_use", counted)


def stopped(reason: str, text: str = "I would rather not.") -> Step:
    """Stop for a reason without using the tool."""
    usage = {"inputTokens": 1000, "outputTokens": 9, "totalTokens": 1009}
    return lambda _body: _answer([{"text": text}], reason, usage)


def truncated(body: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    """Stop in the middle of the tool's input."""
    use = {"toolUse": {"toolUseId": "use_1", "name": "deliver", "input": {"variants": []}}}
    usage = {"inputTokens": 1000, "outputTokens": 4096, "totalTokens": 5096}
    return _answer([use], "max_tokens", usage)


def failing(code: str, status: int) -> Step:
    """Answer with one of the service's errors."""
    body = json.dumps({"message": "Try again."}).encode()
    headers = {"x-amzn-ErrorType": code, "Content-Type": "application/json"}
    return lambda _body: (status, headers, body)


def garbage(_body: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    """Answer with what is no answer."""
    return 200, {"Content-Type": "application/json"}, b"<html>502 Bad Gateway</html>"


def _answer(
    content: list[dict[str, Any]], stop_reason: str, usage: dict[str, int]
) -> tuple[int, dict[str, str], bytes]:
    body = {
        "output": {"message": {"role": "assistant", "content": content}},
        "stopReason": stop_reason,
        "usage": usage,
        "metrics": {"latencyMs": 1},
    }
    return 200, {"Content-Type": "application/json"}, json.dumps(body).encode()
