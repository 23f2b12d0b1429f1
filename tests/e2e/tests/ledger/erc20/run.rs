//! A case of the table on a real node.

use std::collections::{BTreeMap, BTreeSet};

use jasmynet_primitives::{ledger::platform_account, AccountId};
use jasmynet_sdk::chain::{runtime::ledger, Client, Error, Outcome, RuntimeCall};
use serde_json::{json, Value};

use super::{
	amount, made,
	state::{Allowed, State, Times},
	submitted, Case, ZERO,
};
use crate::{
	account,
	chain::{hex, Chain},
	wait_until, Somebody,
};

/// Spenders that somebody can have, as the runtime has it.
const MAX_ALLOWANCES: usize = 64;

/// A case, and where it runs.
pub(super) struct Run<'a> {
	case: &'a Case<'a>,
	client: &'a Client,
	chain: &'a Chain<'a>,
	times: Times,
	/// Owners and spenders of which the case ever says something.
	pairs: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Run<'a> {
	pub(super) async fn of(case: &'a Case<'a>, client: &'a Client, chain: &'a Chain<'a>) -> Self {
		let steps = case.steps();
		let is_call = |step: &&&Value| step["call"].is_object();
		let times = Times::from(
			client.chain_time().await.unwrap(),
			// To fill somebody's room takes its time, too.
			steps.iter().take_while(is_call).count()
				+ usize::from(case.of["before"]["room"].is_object()),
		);
		let states = steps.iter().map(|step| &step["after"]).chain([&case.of["before"]]);
		let pairs = states.flat_map(|state| State::of(state, &times).allowances.into_keys());
		Run { case, client, chain, pairs: pairs.collect(), times }
	}

	/// Arranges what was before, and makes one step after the other. Balances are there
	/// already. Answers of how many calls nobody told what came of them.
	pub(super) async fn all(&self) -> usize {
		let mut untold = 0;
		let before = self.state(&self.case.of["before"]);
		self.arrange(&before).await;
		self.assert_state(&before, "before").await;
		for (number, step) in self.case.steps().into_iter().enumerate() {
			let at = format!("step {}", number + 1);
			match self.times.get(&step["wait_until"]) {
				Some(moment) => wait_until(self.client, moment).await,
				None => untold += usize::from(!self.assert_call(step, &at).await),
			}
			self.assert_state(&self.state(&step["after"]), &format!("after {at}")).await;
		}
		untold
	}

	fn name(&self) -> &'a str {
		self.case.name()
	}

	fn state(&self, of: &'a Value) -> State<'a> {
		State::of(of, &self.times)
	}

	/// Has everybody allow what they do before the case, and to strangers what leaves them
	/// the room that they have.
	async fn arrange(&self, before: &State<'a>) {
		for (owner, actor) in &self.case.actors {
			let given = before.allowances.iter().filter(|((of, _), _)| of == owner);
			let to_actors = given
				.map(|((_, spender), allowed)| approval(&self.case.account(spender), *allowed));
			let mut calls: Vec<_> = to_actors.collect();
			if let Some(room) = before.room.get(owner) {
				let strangers = (calls.len()..MAX_ALLOWANCES - room).map(|_| Somebody::new().did);
				calls.extend(strangers.map(|stranger| approval(&stranger, (1, None))));
			}
			let calls = calls.into_iter().map(|call| actor.calls(call)).collect();
			made((self.client, self.chain), &actor.who, calls).await;
		}
	}

	/// The call of a step.
	fn call(&self, step: &Value) -> RuntimeCall {
		let arguments = &step["call"]["args"];
		let who = |name: &str| account(&self.case.account(arguments[name].as_str().unwrap()));
		let value = |name: &str| amount(&arguments[name]);
		RuntimeCall::Ledger(match step["call"]["method"].as_str().unwrap() {
			"transfer" => ledger::Call::transfer { to: who("to"), value: value("value") },
			"approve" => ledger::Call::approve { spender: who("spender"), value: value("value") },
			"transferFrom" => ledger::Call::transfer_from {
				from: who("from"),
				to: who("to"),
				value: value("value"),
			},
			"increaseAllowance" => {
				ledger::Call::increase_allowance { spender: who("spender"), added: value("added") }
			},
			"decreaseAllowance" => ledger::Call::decrease_allowance {
				spender: who("spender"),
				subtracted: value("subtracted"),
			},
			"approveIf" => ledger::Call::approve_if {
				spender: who("spender"),
				expected: value("expected"),
				value: value("value"),
				expires_at: self.times.get(&arguments["expires_at"]),
			},
			other => panic!("{}: ERC-20 knows no {other}", self.name()),
		})
	}

	/// Makes the call of a step, and looks at what came of it, if that was told.
	async fn assert_call(&self, step: &Value, at: &str) -> bool {
		let by = &self.case.actors[step["call"]["by"].as_str().unwrap()];
		let on = (self.client, self.chain);
		let Some(result) = submitted(on, &by.who, by.calls(self.call(step))).await else {
			return false;
		};
		let (case, expected) = (self.name(), step["result"].as_str().unwrap());
		match result {
			Ok(outcome) => {
				assert_eq!("ok", expected, "{case}, {at}");
				let told = self.events(&outcome).await;
				assert_eq!(Value::from(told), step["events"], "{case}, {at}");
			},
			Err(Error::Refused { pallet, name, .. }) => {
				assert_eq!((&pallet[..], &name[..]), ("Ledger", expected), "{case}, {at}");
			},
			Err(error) => panic!("{case}, {at}: {error}"),
		}
		true
	}

	/// Asserts that everybody has what `state` says, and nothing where it says nothing.
	async fn assert_state(&self, state: &State<'_>, when: &str) {
		let case = self.name();
		for owner in self.case.actors.keys().copied().chain([ZERO]) {
			let who = self.case.account(owner);
			let has = self.client.balance(&who).await.unwrap();
			let expected = state.balances.get(owner).copied().unwrap_or_default();
			assert_eq!((has.free, has.held), (expected, 0), "{case}: {owner} {when}");

			let given = self.client.allowances_given(&who).await.unwrap();
			if let Some(room) = state.room.get(owner) {
				assert_eq!(MAX_ALLOWANCES - given.len(), *room, "{case}: {owner}'s room {when}");
			}
			let to_actors: BTreeMap<_, Allowed> = given
				.into_iter()
				.filter_map(|given| {
					let spender = self.known(given.spender.as_ref())?;
					Some((spender, (given.value, given.expires_at)))
				})
				.collect();
			let listed = state.allowances.iter().filter(|((of, _), _)| *of == owner);
			let listed: BTreeMap<_, Allowed> =
				listed.map(|((_, spender), allowed)| (*spender, *allowed)).collect();
			assert_eq!(to_actors, listed, "{case}: what {owner} allows {when}");
		}
		for (owner, spender) in &self.pairs {
			let (of, by) = (self.case.account(owner), self.case.account(spender));
			let allowance = self.client.allowance(&of, &by).await.unwrap();
			assert_eq!(
				allowance.map(|allowance| (allowance.value, allowance.expires_at)),
				state.allowances.get(&(*owner, *spender)).copied(),
				"{case}: {spender} of {owner}'s {when}"
			);
		}
	}

	/// What the table calls this account, if it is an actor's.
	fn known(&self, of: &[u8; 32]) -> Option<&'static str> {
		let is_it = |who: &AccountId| AsRef::<[u8; 32]>::as_ref(who) == of;
		if is_it(&self.case.account(ZERO)) {
			return Some(ZERO);
		}
		let mut actors = self.case.actors.iter();
		actors.find(|(_, actor)| is_it(&actor.account())).map(|(name, _)| *name)
	}

	/// The same, and hexadecimal for others.
	fn called(&self, of: &[u8; 32]) -> String {
		self.known(of).map_or_else(|| hex(of), ToString::to_string)
	}

	/// What ERC-20 tells of a call, as the table lists it: all but the fee's own movement.
	async fn events(&self, outcome: &Outcome) -> Vec<Value> {
		use jasmynet_sdk::chain::runtime::ledger::events::{
			AllowanceExpires, AllowancesVoided, Approval, Transfer,
		};
		let mut told = Vec::new();
		for event in self.chain.events(outcome).await.iter() {
			let event = event.unwrap();
			if let Some(moved) = event.decode_fields_as::<Transfer>() {
				let Transfer { from, to, value } = moved.unwrap();
				if to != account(&platform_account()) {
					let (from, to) = (self.called(&from.0), self.called(&to.0));
					told.push(json!({
						"Transfer": { "from": from, "to": to, "value": value.to_string() }
					}));
				}
			} else if let Some(allowed) = event.decode_fields_as::<Approval>() {
				let Approval { owner, spender, value } = allowed.unwrap();
				let (owner, spender) = (self.called(&owner.0), self.called(&spender.0));
				told.push(json!({
					"Approval": { "owner": owner, "spender": spender, "value": value.to_string() }
				}));
			} else if let Some(expires) = event.decode_fields_as::<AllowanceExpires>() {
				let AllowanceExpires { owner, spender, expires_at } = expires.unwrap();
				let (owner, spender) = (self.called(&owner.0), self.called(&spender.0));
				let expires_at = self.times.name(expires_at);
				told.push(json!({
					"AllowanceExpires": {
						"owner": owner, "spender": spender, "expires_at": expires_at
					}
				}));
			} else if let Some(voided) = event.decode_fields_as::<AllowancesVoided>() {
				let owner = self.called(&voided.unwrap().owner.0);
				told.push(json!({ "AllowancesVoided": { "owner": owner } }));
			}
		}
		told
	}
}

/// A call that lets somebody who is allowed nothing move this much.
fn approval(spender: &AccountId, (value, expires_at): Allowed) -> RuntimeCall {
	RuntimeCall::Ledger(ledger::Call::approve_if {
		spender: account(spender),
		expected: 0,
		value,
		expires_at,
	})
}
