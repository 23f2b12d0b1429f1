"""Tests of check_weights.py: python3 -m unittest scripts/lib/test_check_weights.py"""

import contextlib
import io
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import check_weights

GOOD = """//! Weights of `pallet_x`, measured by `scripts/weights.sh`.
//!
//! 2026-11-22: 10 steps, 5 repeats; a processor; a node of the development profile.

pub trait WeightInfo {
\tfn one() -> Weight;
\tfn two(c: u32, ) -> Weight;
}

pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
\t/// Storage: `X::Y` (r:1 w:0)
\tfn one() -> Weight {
\t\t// At least 27_000_000 picoseconds.
\t\tWeight::from_parts(28_000_000, 3_500)
\t\t\t.saturating_add(T::DbWeight::get().reads(1_u64))
\t}
\tfn two(_c: u32, ) -> Weight {
\t\t// Minimum execution time: 9_000_000 picoseconds.
\t\tWeight::from_parts(10_000_000, 0)
\t}
}

impl WeightInfo for () {
\tfn one() -> Weight {
\t\tWeight::from_parts(28_000_000, 3_500)
\t}
}
"""


class Weights(unittest.TestCase):
    def test_measured_ones_are_taken(self):
        self.assertEqual(check_weights.faults(GOOD), [])

    def test_made_up_ones_are_refused(self):
        one = "\t\t// At least 27_000_000 picoseconds.\n"
        two = "\t\t// Minimum execution time: 9_000_000 picoseconds.\n"
        cases = {
            GOOD.replace(one, ""): "one was not measured",
            GOOD.replace(two, ""): "two was not measured",
            GOOD.replace(one, "\t\t// Until it is measured.\n" + one): "it says 'Until it is measured'",
            "//! NOT YET GENERATED\n" + GOOD: "it says 'NOT YET GENERATED'",
            GOOD.replace("//! 2026-11-22: ", "//! "): "it does not say when and where it was measured",
            GOOD.replace("\tfn one() -> Weight;", "\tfn one() -> Weight;\n\tfn three() -> Weight;"): "three has no body",
        }
        for text, fault in cases.items():
            self.assertEqual(check_weights.faults(text), [fault])

    def test_the_file_and_what_to_do_are_named(self):
        said = io.StringIO()
        with tempfile.NamedTemporaryFile("w", suffix=".rs", encoding="utf-8") as file:
            file.write(GOOD.replace("At least", "About"))
            file.flush()
            with contextlib.redirect_stdout(said):
                self.assertEqual(check_weights.main([file.name]), 1)
        self.assertIn(f"{file.name}: one was not measured: measure it with scripts/weights.sh", said.getvalue())


if __name__ == "__main__":
    unittest.main()
