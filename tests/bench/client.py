"""A browser's stand-in: one session of the web app over Streamlit's websocket."""

from contextlib import ExitStack

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol


class Session:
    """An open page. Each call returns when the server has drawn it to its end."""

    def __init__(self, address: str, query: str, page: str) -> None:
        self._open = ExitStack()
        opening = connect(f"ws://{address}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], max_size=None)
        self._socket = self._open.enter_context(opening)
        self._query, self._page, self._input = query, page, ""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        self._send(message)
        if not self._input:
            raise RuntimeError("the page has no place to answer")

    def say(self, words: str) -> None:
        """Send an answer and wait for the page that follows."""
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_name = self._page
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self._input
        state.chat_input_value.data = words
        self._send(message)

    def close(self) -> None:
        """Leave."""
        self._open.close()

    def _send(self, message: BackMsg) -> None:
        self._socket.send(message.SerializeToString())
        while True:
            told = ForwardMsg()
            told.ParseFromString(self._socket.recv(timeout=60))
            match told.WhichOneof("type"):
                case "delta" if told.delta.new_element.WhichOneof("type") == "chat_input":
                    self._input = told.delta.new_element.chat_input.id
                case "script_finished" if told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return
                case _:
                    continue
