"""Tests of file_secret.py: python3 -m unittest scripts/lib/test_file_secret.py"""

import contextlib
import io
import json
import os
import pathlib
import sys
import tempfile
import unittest
import unittest.mock

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import file_secret

VECTORS = pathlib.Path(__file__).parents[2] / "client/sdk/vectors/envelope.json"


def vectors():
    return json.loads(VECTORS.read_text(encoding="utf-8"))["vectors"]


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = file_secret.main([str(argument) for argument in arguments])
    return status, out.getvalue(), err.getvalue()


class FileSecret(unittest.TestCase):
    def test_it_opens_what_others_have_sealed(self):
        for vector in vectors():
            binding = file_secret.binding(bytes.fromhex(vector["genesis_hash"]), vector["record"], vector["grant"])
            self.assertEqual(binding.hex(), vector["info"])
            key = file_secret.agreement_key(bytes.fromhex(vector["seed"]))
            public = file_secret.x25519(key, (9).to_bytes(32, "little"))
            self.assertEqual(public.hex(), vector["public_key"])
            secret = file_secret.opened(key, bytes.fromhex(vector["envelope"]), binding)
            self.assertEqual(secret.decode(), vector["secret"])

    def test_a_long_text_is_decrypted_block_by_block(self):
        # RFC 8439, section 2.4.2.
        nonce = bytes.fromhex("000000000000004a00000000")
        text = (
            b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
            b"future, sunscreen would be it."
        )
        sealed = file_secret.chacha20(bytes(range(32)), nonce, 1, text)
        self.assertEqual(sealed[:8].hex(), "6e2e359a2568f980")
        self.assertEqual(sealed[-8:].hex(), "8eedf2785e42874d")
        self.assertEqual(file_secret.chacha20(bytes(range(32)), nonce, 1, sealed), text)

    def test_the_secret_of_a_file_is_found_where_its_owner_keeps_it(self):
        vector = next(vector for vector in vectors() if vector["secret"].startswith("AGE-SECRET-KEY-1"))
        info = bytes.fromhex(vector["info"])
        with tempfile.TemporaryDirectory() as name:
            home = pathlib.Path(name)
            key = home / "key.json"
            key.write_text(json.dumps({"secret": {"seed": "0x" + vector["seed"]}}), encoding="utf-8")
            kept = home / "secrets" / vector["genesis_hash"]
            kept.mkdir(parents=True)
            (kept / "cid").write_bytes(bytes.fromhex(vector["envelope"]))
            # The one of the vectors is sealed under a grant.
            with unittest.mock.patch.object(file_secret, "binding", return_value=info):
                self.assertEqual(run(key, home, 7, "cid"), (0, vector["secret"] + "\n", ""))

    def test_what_is_not_the_owners_is_not_told(self):
        vector = next(vector for vector in vectors() if vector["grant"] is None)
        with tempfile.TemporaryDirectory() as name:
            home = pathlib.Path(name)
            key = home / "key.json"
            key.write_text(json.dumps({"secret": {"seed": "0x" + vector["seed"]}}), encoding="utf-8")
            self.assertEqual(run(key, home, vector["record"], "cid")[0], 1)
            kept = home / "secrets" / vector["genesis_hash"]
            kept.mkdir(parents=True)
            (kept / "cid").write_bytes(bytes.fromhex(vector["envelope"]))
            for record in (vector["record"], 1):
                # The first is opened, and is no secret of a file.
                status, out, err = run(key, home, record, "cid")
                self.assertEqual((status, out), (1, ""))
                self.assertIn("is of another key, or of another record", err)
                self.assertNotIn(vector["secret"], err)
            (kept / "cid").write_bytes(b"short")
            self.assertIn("this is no envelope", run(key, home, 1, "cid")[2])
        self.assertEqual(run()[0], 2)


if __name__ == "__main__":
    unittest.main()
