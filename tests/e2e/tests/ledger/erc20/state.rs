//! Who has what, and may move what, in a case of the table.

use std::collections::BTreeMap;

use jasmynet_primitives::{Balance, Moment, DAY, SECOND};
use serde_json::Value;

use super::amount;

/// How long a call may take, at most, on a node that has much to do.
const CALL_TIME: Moment = 60 * SECOND;

/// What the table calls times, for one case.
pub(super) struct Times([(&'static str, Moment); 4]);

impl Times {
	/// Times from now on, by the chain's clock: what comes soon leaves time for this many
	/// calls.
	pub(super) fn from(now: Moment, calls: usize) -> Self {
		let soon = now + CALL_TIME * calls as Moment;
		Times([("past", now - DAY), ("now", now), ("soon", soon), ("later", soon + DAY)])
	}

	/// A time; none is none.
	pub(super) fn get(&self, name: &Value) -> Option<Moment> {
		let name = name.as_str()?;
		Some(self.0.iter().find(|(time, _)| *time == name).unwrap().1)
	}

	/// What the table calls it.
	pub(super) fn name(&self, moment: Moment) -> &'static str {
		self.0.iter().find(|(_, time)| *time == moment).unwrap().0
	}
}

/// How much, and until when.
pub(super) type Allowed = (Balance, Option<Moment>);

/// Who has what, and may move what; and how many more spenders somebody can have, where
/// the case says it.
pub(super) struct State<'a> {
	pub(super) balances: BTreeMap<&'a str, Balance>,
	pub(super) allowances: BTreeMap<(&'a str, &'a str), Allowed>,
	pub(super) room: BTreeMap<&'a str, usize>,
}

impl<'a> State<'a> {
	pub(super) fn of(state: &'a Value, times: &Times) -> Self {
		let balances = state["balances"].as_object().into_iter().flatten();
		let allowances = state["allowances"].as_array().into_iter().flatten();
		let room = state["room"].as_object().into_iter().flatten();
		let name = |allowance: &'a Value, side: &str| allowance[side].as_str().unwrap();
		State {
			balances: balances.map(|(who, balance)| (&who[..], amount(balance))).collect(),
			allowances: allowances
				.map(|of| {
					let allowed = (amount(&of["value"]), times.get(&of["expires_at"]));
					((name(of, "owner"), name(of, "spender")), allowed)
				})
				.collect(),
			room: room.map(|(who, room)| (&who[..], room.as_u64().unwrap() as usize)).collect(),
		}
	}
}
