"""Tests of privacy_lint.py: python3 -m unittest scripts/lib/test_privacy_lint.py"""

import base64
import contextlib
import hashlib
import http.server
import io
import json
import os
import pathlib
import random
import sys
import tempfile
import threading
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import privacy_lint

FACT = "Yamada-San@example.org"
JAPANESE = "東京都千代田区"


class Chain:
    """What a node answers, with something planted in it."""

    def __init__(self):
        self.headers = [[b"\x06aura"], [b"\x06aura"]]
        self.extrinsics = [[], [b"\x04time", b"\x84call"]]
        self.events = [None, b"\x08event"]
        self.state = {b"key" * 10: b"value", b"empty" * 8: b"", b":code": FACT.encode()}

    def answer(self, method, params):
        if method in ("chain_getFinalizedHead", "chain_getBlockHash"):
            return f"0x{(params or [1])[0]:02x}"
        if method == "chain_getHeader":
            return {"number": "0x1"}
        number = int(params[-1], 16)
        if method == "chain_getBlock":
            header = {"digest": {"logs": [hexed(log) for log in self.headers[number]]}}
            return {"block": {"header": header, "extrinsics": [hexed(call) for call in self.extrinsics[number]]}}
        if method == "state_getStorage":
            return None if self.events[number] is None else hexed(self.events[number])
        if method == "state_getKeysPaged":
            return [hexed(key) for key in sorted(self.state)]
        if method == "state_queryStorageAt":
            return [{"changes": [[key, hexed(self.state[bytes.fromhex(key[2:])])] for key in params[0]]}]
        raise AssertionError(f"nobody asks {method}")


def hexed(data):
    return "0x" + data.hex()


class Lint(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = pathlib.Path(temporary.name)
        self.chain = chain = Chain()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                body = json.dumps({"result": chain.answer(request["method"], request["params"])}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.facts = self.root / "facts"
        self.facts.write_text(f"{FACT}\n\n{JAPANESE}\nSN-000123\n", encoding="utf-8")
        self.file = self.root / "photo.jpg"
        self.file.write_bytes(random.Random(7).randbytes(5_000))

    def run_lint(self, *more):
        out, err = io.StringIO(), io.StringIO()
        url = f"ws://127.0.0.1:{self.server.server_port}"
        arguments = ["--url", url, "--facts", str(self.facts), "--file", str(self.file), *more]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = privacy_lint.main(arguments)
        return status, out.getvalue() + err.getvalue()

    def assert_found(self, what, *where):
        status, said = self.run_lint()
        self.assertEqual(status, 1, f"{what}: {said}")
        for words in where:
            self.assertIn(words, said)

    def test_a_clean_chain_is_clean(self):
        status, said = self.run_lint()
        self.assertEqual(status, 0, said)
        self.assertIn("4 facts, looked for in 2 blocks, 2 calls", said)
        self.assertIn("found in 0 places", said)

    def test_a_fact_is_found_wherever_it_is(self):
        planted = b"xx" + FACT.encode() + b"yy"
        cases = [
            ("headers", lambda: self.chain.headers[0].append(planted), "block 0, header"),
            ("calls", lambda: self.chain.extrinsics[1].append(planted), "block 1, extrinsic 2"),
            ("events", lambda: self.chain.events.__setitem__(1, planted), "block 1, events"),
            ("keys", lambda: self.chain.state.__setitem__(planted, b""), "state after block 1, key"),
            ("values", lambda: self.chain.state.__setitem__(b"k" * 32, planted), "value of"),
        ]
        for what, plant, where in cases:
            self.chain.__init__()
            plant()
            self.assert_found(what, where, FACT)

    def test_a_fact_is_found_however_it_is_spelled(self):
        texts = {
            "as it is": FACT.encode(),
            "small": FACT.lower().encode(),
            "capitals": FACT.upper().encode(),
            "UTF-16": FACT.encode("utf-16-le"),
            "Shift JIS": JAPANESE.encode("shift_jis"),
            "EUC": JAPANESE.encode("euc_jp"),
            "JSON": json.dumps(JAPANESE).encode(),
            "a serial number": b"SN-000123",
            "SHA2-256": hashlib.sha256(b"SN-000123").digest(),
            "BLAKE2b-256": hashlib.blake2b(FACT.encode(), digest_size=32).digest(),
        }
        needles = privacy_lint.Needles()
        for fact in (FACT, JAPANESE, "SN-000123"):
            needles.text(fact)
        for what, data in texts.items():
            for before in (b"", b"1", b"22"):
                for how, spelled in {
                    "plain": data,
                    "hexadecimal": data.hex().encode(),
                    "HEXADECIMAL": data.hex().upper().encode(),
                    "Base64": base64.b64encode(before + data + b"after"),
                    "URL": base64.urlsafe_b64encode(before + data + b"after"),
                }.items():
                    found = needles.found_in(b"\x99" + before + spelled + b"\x99")
                    self.assertEqual(len(found), 1, f"{what}, {how}, {before}: {found}")

    def test_the_secret_of_a_file_is_found_and_not_told(self):
        # 32 letters B, as BIP 173 writes them.
        secret = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
        texts = {
            "as it is": secret.encode(),
            "small": secret.lower().encode(),
            "its bytes": b"B" * 32,
            "BLAKE2b-256": hashlib.blake2b(b"B" * 32, digest_size=32).digest(),
        }
        needles = privacy_lint.Needles()
        needles.text(secret)
        for what, data in texts.items():
            for spelled in (data, data.hex().encode(), base64.b64encode(b"1" + data + b"after")):
                found = needles.found_in(b"\x99" + spelled + b"\x99")
                self.assertEqual(len(found), 1, f"{what}: {found}")
                self.assertTrue(found[0].startswith("the secret of a file ("), found[0])

        self.facts.write_text(f"{secret}\n", encoding="utf-8")
        self.chain.state[b"k" * 32] = b"B" * 32
        status, said = self.run_lint()
        self.assertEqual(status, 1)
        self.assertIn("value of", said)
        self.assertNotIn(secret, said)
        self.facts.write_text(f"{secret[:-1]}\n", encoding="utf-8")
        status, said = self.run_lint()
        self.assertEqual(status, 2)
        self.assertIn("is not the secret of a file", said)
        self.assertNotIn(secret[:-1], said)

    def test_any_run_of_a_file_is_found(self):
        needles = privacy_lint.Needles()
        needles.file(self.file)
        content = self.file.read_bytes()
        for start in (0, 1, 15, 2_017, 5_000 - 31):
            run = content[start : start + 31]
            for what, spelled in {
                "plain": run,
                "hexadecimal": run.hex().encode(),
                "HEXADECIMAL": run.hex().upper().encode(),
                "Base64": base64.b64encode(b"z" + run),
            }.items():
                found = needles.found_in(b"event" + spelled)
                self.assertEqual(found, [f"a piece of {self.file}"], f"{start}, {what}")

    def test_the_hash_of_a_file_is_found(self):
        self.chain.events[1] = hashlib.sha256(self.file.read_bytes()).digest()
        self.assert_found("hash", "its SHA2-256, without a salt")

    def test_files_below_a_directory_are_looked_through(self):
        store = self.root / "store/blocks"
        store.mkdir(parents=True)
        (store / "block").write_bytes(random.Random(8).randbytes(5_000))
        self.assertEqual(self.run_lint("--directory", str(store.parent))[0], 0)
        (store / "plain").write_bytes(b"header" + self.file.read_bytes()[100:200])
        status, said = self.run_lint("--directory", str(store.parent))
        self.assertEqual(status, 1)
        self.assertIn(f"{store / 'plain'}: a piece of", said)

    def test_what_would_be_found_by_chance_is_refused(self):
        self.facts.write_text("Ann\n", encoding="utf-8")
        status, said = self.run_lint()
        self.assertEqual(status, 2)
        self.assertIn("'Ann' is so short", said)

    def test_a_file_without_meaning_is_left_out(self):
        self.file.write_bytes(bytes(1_000))
        self.chain.events[1] = bytes(1_000)
        status, said = self.run_lint()
        self.assertEqual(status, 0)
        self.assertIn(f"{self.file} is left out", said)
        self.facts.write_text("", encoding="utf-8")
        status, said = self.run_lint()
        self.assertEqual(status, 2)
        self.assertIn("nothing to look for", said)

    def test_nothing_to_look_for_is_an_error(self):
        with contextlib.redirect_stderr(io.StringIO()) as said:
            self.assertEqual(privacy_lint.main(["--url", "ws://127.0.0.1:1"]), 2)
        self.assertIn("nothing to look for", said.getvalue())

    def test_a_node_that_is_not_there_is_an_error(self):
        with contextlib.redirect_stderr(io.StringIO()) as said:
            arguments = ["--url", "ws://127.0.0.1:1", "--file", str(self.file)]
            self.assertEqual(privacy_lint.main(arguments), 2)
        self.assertIn("does it run?", said.getvalue())


if __name__ == "__main__":
    unittest.main()
