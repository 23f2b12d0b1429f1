//! No call is forgotten: each is played, or it is said why not.

use std::collections::BTreeSet;

use frame_support::traits::Contains;

use super::{
	super::{chain, filters::every_call},
	acts,
};
use crate::filters::{CallFilter, Enactable};

/// Calls that nobody can make: not whoever signs, or, where it is not theirs, not the members
/// by their vote.
const CLOSED: &[&str] = &[
	"Balances.burn",
	"Balances.force_adjust_total_issuance",
	"Balances.force_set_balance",
	"Balances.force_transfer",
	"Balances.force_unreserve",
	"Proxy.create_pure",
	"Proxy.kill_pure",
	"SafeMode.force_slash_deposit",
	"Session.purge_keys",
	"System.authorize_upgrade_without_checks",
	"System.kill_prefix",
	"System.kill_storage",
	"System.set_code",
	"System.set_code_without_checks",
	"System.set_storage",
	"Utility.dispatch_as",
	"Utility.dispatch_as_fallible",
];

/// Calls around others, which are played around them, or by the members' vote alone.
const AROUND_OTHERS: &[&str] = &[
	"Consortium.enact",
	"Council.close",
	"Council.execute",
	"Council.propose",
	"Did.as_did",
	"Scheduler.schedule",
	"Scheduler.schedule_after",
	"Scheduler.schedule_named",
	"Scheduler.schedule_named_after",
	"Utility.with_weight",
];

/// Calls that move no money, put none aside and set none free. A new call has to be thought
/// about before it stands here.
const MOVES_NOTHING: &[&str] = &[
	"Balances.upgrade_accounts",
	"Consent.add_category",
	"Consent.add_purpose",
	"Consent.answer",
	"Consent.dispute_access",
	"Consent.extend",
	"Consent.open",
	"Consent.pass_on",
	"Consent.pause",
	"Consent.point_out",
	"Consent.receive",
	"Consent.resume",
	"Consent.retire_category",
	"Consent.retire_purpose",
	"Consent.state_nothing_read",
	"Consent.withdraw",
	"Consortium.add_validator",
	"Consortium.admit",
	"Consortium.announce",
	"Consortium.leave",
	"Consortium.register_node",
	"Consortium.reinstate",
	"Consortium.reinstate_validator",
	"Consortium.remove",
	"Consortium.remove_node",
	"Consortium.remove_validator",
	"Consortium.report_equivocation",
	"Consortium.report_equivocation_unsigned",
	"Consortium.rotate_account",
	"Consortium.set_idle_sessions",
	"Consortium.set_min_validators",
	"Consortium.set_node_addresses",
	"Consortium.set_review_due",
	"Consortium.set_roles",
	"Consortium.set_session_length",
	"Consortium.suspend",
	"Consortium.withdraw_validator",
	"Council.disapprove_proposal",
	"Council.kill",
	"Council.release_proposal_cost",
	"Council.set_members",
	"Council.vote",
	"Credentials.cancel_request",
	"Credentials.deactivate_issuer",
	"Credentials.decline",
	"Credentials.reactivate_issuer",
	"Credentials.register_claim_type",
	"Credentials.set_statuses",
	"Credentials.suspend",
	"Credentials.unsuspend",
	"Devices.accept_appointment",
	"Devices.accept_place",
	"Devices.acknowledge",
	"Devices.anchor_log",
	"Devices.anchor_logs",
	"Devices.appoint",
	"Devices.enter_code",
	"Devices.offer_transfer",
	"Devices.prove_device",
	"Devices.record_firmware",
	"Devices.recover",
	"Devices.report_lost",
	"Devices.resign",
	"Devices.reveal_code",
	"Devices.rotate_device_key",
	"Devices.send_command",
	"Devices.set_class",
	"Devices.suspend",
	"Devices.vouch_pairing",
	"Devices.vouch_pairing_by_device",
	"Devices.withdraw_command",
	"Did.accept_control",
	"Did.accept_guardianship",
	"Did.accept_ward",
	"Did.approve",
	"Did.approve_for_ward",
	"Did.approve_recovery",
	"Did.cancel_closure",
	"Did.label_key",
	"Did.set_second_factor",
	"Did.withdraw_approval",
	"Grandpa.note_stalled",
	"Grandpa.report_equivocation",
	"Grandpa.report_equivocation_unsigned",
	"Ledger.set_plan",
	"Ledger.set_tariff",
	"Locker.forget_shredded",
	"Locker.put_envelope",
	"Locker.require_replicas",
	"Locker.rotate_epoch",
	"Locker.supersede",
	"Locker.unpin",
	"Preimage.ensure_updated",
	"Preimage.request_preimage",
	"Preimage.unrequest_preimage",
	"SafeMode.enter",
	"SafeMode.extend",
	"SafeMode.force_enter",
	"SafeMode.force_exit",
	"SafeMode.force_extend",
	"SafeMode.force_release_deposit",
	"SafeMode.release_deposit",
	"Scheduler.cancel",
	"Scheduler.cancel_named",
	"Scheduler.cancel_retry",
	"Scheduler.cancel_retry_named",
	"Scheduler.set_retry",
	"Scheduler.set_retry_named",
	"System.apply_authorized_upgrade",
	"System.authorize_upgrade",
	"System.remark",
	"System.remark_with_event",
	"System.set_heap_pages",
	"Timestamp.set",
	"TxPause.pause",
	"TxPause.unpause",
];

#[test]
fn every_call_is_played_or_moves_no_money() {
	let calls = every_call();
	let all: BTreeSet<_> = calls.iter().map(|(name, _)| name.as_str()).collect();
	let acts = acts::all();
	let played: BTreeSet<_> = acts
		.iter()
		.filter_map(|(name, _)| name.split([',', ' ']).next())
		.filter(|name| name.contains('.'))
		.collect();
	assert_eq!(played.difference(&all).count(), 0, "{played:?}");
	let mut decided = played;
	for name in [CLOSED, AROUND_OTHERS, MOVES_NOTHING].into_iter().flatten() {
		assert!(decided.insert(name), "{name} is listed twice, or played");
	}
	let undecided: Vec<_> = all.difference(&decided).collect();
	assert!(undecided.is_empty(), "does any of these move money? {undecided:?}");
	let gone: Vec<_> = decided.difference(&all).collect();
	assert!(gone.is_empty(), "these are no calls: {gone:?}");

	chain("local").execute_with(|| {
		for (name, call) in &calls {
			let is_closed = !CallFilter::contains(call) || !Enactable::contains(call);
			assert!(is_closed || !CLOSED.contains(&name.as_str()), "{name}");
		}
	});
}
