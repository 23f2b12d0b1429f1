//! `jasmy ledger sponsor`: paying the fees of others.

use std::collections::BTreeMap;

use anyhow::{bail, Result};
use clap::{ArgGroup, Args, Subcommand};
use jasmynet_primitives::{
	ledger::{CallIndex, CoveredCalls, Sponsorship, SponsorshipView},
	AccountId, Balance, Moment,
};
use jasmynet_sdk::{
	address::did,
	chain::{ops::ledger::SponsorshipTerms, Client},
};
use serde_json::{json, Value};

use crate::{
	context::Context,
	output::{Report, UsageError},
	values::{decimal, jasmy, parse_amount, parse_days, parse_did, time},
};

#[derive(Subcommand)]
pub(crate) enum SponsorCommand {
	/// Offer to pay the fees of an identity, and to lend it deposits; the budget is put
	/// aside at once, and used when the identity has accepted
	Offer {
		/// For whom
		#[arg(value_parser = parse_did, value_name = "DID")]
		beneficiary: AccountId,
		/// What is offered.
		#[command(flatten)]
		offer: OfferArgs,
	},
	/// Accept the offer of a sponsor, who pays your fees from then on; this costs nothing
	Accept {
		/// Whose offer
		#[arg(value_parser = parse_did, value_name = "DID")]
		sponsor: AccountId,
	},
	/// Add to the budget of a sponsorship of yours, or to its time
	TopUp(TopUpArgs),
	/// End a sponsorship, or the offer of one, as either side; one that has expired,
	/// anybody may end
	End(EndArgs),
	/// List the sponsors of an identity, and whom it sponsors
	List {
		/// Whose: an identity or an address [default: your identity]
		#[arg(value_parser = parse_did, value_name = "DID|ADDRESS")]
		account: Option<AccountId>,
	},
	/// List the calls that a sponsorship can name
	Calls {
		/// Only those of this pallet, such as Consent
		pallet: Option<String>,
	},
}

/// What somebody offers to pay.
#[derive(Args)]
pub(crate) struct OfferArgs {
	/// Sponsor up to this much of its fees
	#[arg(long, value_parser = parse_amount, value_name = "JASMY")]
	fees: Option<Balance>,
	/// Lend up to this much for its deposits; it comes back when they come free
	#[arg(long, value_parser = parse_amount, value_name = "JASMY")]
	deposits: Option<Balance>,
	/// How long the sponsorship is good, in days from now
	#[arg(long, value_parser = parse_days, value_name = "N")]
	days: Option<Moment>,
	/// Pay the fees of these calls alone (`jasmy ledger sponsor calls`), such as
	/// Consent.accept,Locker.put; of all without it. Deposits are lent for any call
	#[arg(long, value_name = "NAMES", value_parser = parse_call_name, value_delimiter = ',')]
	calls: Vec<String>,
}

/// What counts as the calls in it.
const BATCHES: [&str; 5] = [
	"Utility.batch",
	"Utility.batch_all",
	"Utility.force_batch",
	"Utility.if_else",
	"Utility.with_weight",
];

fn parse_call_name(text: &str) -> Result<String, String> {
	if BATCHES.contains(&text) {
		return Err(format!(
			"{text} covers nothing: a batch counts as the calls in it, so name those"
		));
	}
	Ok(text.into())
}

#[derive(Args)]
#[command(group(
	ArgGroup::new("more").required(true).multiple(true).args(["fees", "deposits", "days"])
))]
pub(crate) struct TopUpArgs {
	/// Whom you sponsor
	#[arg(value_parser = parse_did, value_name = "DID")]
	beneficiary: AccountId,
	/// So much more for fees
	#[arg(long, value_parser = parse_amount, value_name = "JASMY")]
	fees: Option<Balance>,
	/// So much more to lend for deposits
	#[arg(long, value_parser = parse_amount, value_name = "JASMY")]
	deposits: Option<Balance>,
	/// Let it end so many days from now; it can only get longer
	#[arg(long, value_parser = parse_days, value_name = "N")]
	days: Option<Moment>,
}

#[derive(Args)]
#[command(group(
	ArgGroup::new("side").required(true).multiple(true).args(["sponsor", "beneficiary"])
))]
pub(crate) struct EndArgs {
	/// Who pays [default: your identity]
	#[arg(long, value_parser = parse_did, value_name = "DID")]
	sponsor: Option<AccountId>,
	/// For whom [default: your identity]
	#[arg(long, value_parser = parse_did, value_name = "DID")]
	beneficiary: Option<AccountId>,
	/// Do not ask
	#[arg(long)]
	yes: bool,
}

impl SponsorCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			SponsorCommand::Offer { beneficiary, offer: args } => {
				offer(context, beneficiary, args).await
			},
			SponsorCommand::Accept { sponsor } => accept(context, sponsor).await,
			SponsorCommand::TopUp(args) => top_up(context, args).await,
			SponsorCommand::End(args) => end(context, args).await,
			SponsorCommand::List { account } => list(context, account).await,
			SponsorCommand::Calls { pallet } => calls(context, pallet).await,
		}
	}
}

impl OfferArgs {
	/// The offer, if there is one, as of the chain's time.
	pub(in crate::commands) async fn terms(
		&self,
		client: &Client,
	) -> Result<Option<SponsorshipTerms>> {
		let Some((fees, deposits, days)) = self.budget()? else { return Ok(None) };
		let calls = client.covered_calls(&self.calls).await?;
		let expires_at = client.chain_time().await?.saturating_add(days);
		Ok(Some(SponsorshipTerms { fees, deposits, calls, expires_at }))
	}

	/// For fees, for deposits, and for how long; nothing when no option is given.
	fn budget(&self) -> Result<Option<(Balance, Balance, Moment)>, UsageError> {
		let OfferArgs { fees, deposits, days, calls } = self;
		let has_budget = fees.is_some() || deposits.is_some();
		match days {
			Some(days) if has_budget => Ok(Some((fees.unwrap_or(0), deposits.unwrap_or(0), *days))),
			Some(_) => Err(UsageError(
				"the budget of the sponsorship is missing: give --fees, --deposits, or both".into(),
			)),
			None if has_budget || !calls.is_empty() => Err(UsageError(
				"the time of the sponsorship is missing: say with --days how long it is good"
					.into(),
			)),
			None => Ok(None),
		}
	}

	/// The offer in words.
	pub(in crate::commands) fn words(&self, terms: &SponsorshipTerms) -> String {
		let calls = Some(&self.calls).filter(|calls| !calls.is_empty());
		budget_in_words(terms.fees, terms.deposits, calls, terms.expires_at)
	}

	/// The offer in JSON.
	pub(in crate::commands) fn json(&self, terms: &SponsorshipTerms) -> Value {
		json!({
			"fees": decimal(terms.fees),
			"deposits": decimal(terms.deposits),
			"calls": if self.calls.is_empty() { json!("all") } else { json!(self.calls) },
			"expires_at": time(terms.expires_at),
		})
	}
}

/// A budget, what it is for, and its end. The calls are `None` for all.
fn budget_in_words(
	fees: Balance,
	deposits: Balance,
	calls: Option<&Vec<String>>,
	expires_at: Moment,
) -> String {
	let calls = calls.map_or("all calls".into(), |calls| calls.join(", "));
	format!(
		"{} for fees of {calls}, and {} to lend for deposits of any call, until {}",
		jasmy(fees),
		jasmy(deposits),
		time(expires_at)
	)
}

/// How an offer is accepted.
pub(in crate::commands) fn how_to_accept(sponsor: &AccountId) -> String {
	format!("It accepts with\n  jasmy ledger sponsor accept {}", did(sponsor))
}

async fn offer(context: &Context, beneficiary: AccountId, args: OfferArgs) -> Result<Report> {
	if args.budget()?.is_none() {
		let words = "say what you offer: --fees, --deposits, or both, and --days";
		return Err(UsageError(words.into()).into());
	}
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let terms = args.terms(client).await?;
	let terms = terms.ok_or_else(|| UsageError("say what you offer".into()))?;
	let (words, json) = (args.words(&terms), args.json(&terms));
	let outcome = client.offer_sponsorship(submitter, &beneficiary, terms).await?;
	let sentence = format!(
		"Offered {} a sponsorship of {words}. {}",
		did(&beneficiary),
		how_to_accept(submitter.identity)
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("sponsor", did(submitter.identity))
		.with("beneficiary", did(&beneficiary))
		.with("terms", json))
}

async fn accept(context: &Context, sponsor: AccountId) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	// What is shown is what is accepted. Without an offer, the chain says so.
	let offer = client.sponsorship(submitter.identity, &sponsor).await?;
	let names = client.call_names().await?.into_iter().collect();
	let terms_hash = offer.as_ref().map(Sponsorship::hash).unwrap_or_default();
	let outcome = client.accept_sponsorship(submitter, &sponsor, terms_hash).await?;
	let mut sentence = format!("{} sponsors {} now", did(&sponsor), did(submitter.identity));
	if let Some(offer) = &offer {
		sentence = format!("{sentence}: {}", terms_in_words(offer, &names));
	}
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("sponsor", did(&sponsor))
		.with("beneficiary", did(submitter.identity))
		.with("terms", offer.map(|offer| terms_as_json(&offer, &names))))
}

async fn top_up(context: &Context, args: TopUpArgs) -> Result<Report> {
	let TopUpArgs { beneficiary, fees, deposits, days } = args;
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let expires_at = match days {
		Some(days) => Some(client.chain_time().await?.saturating_add(days)),
		None => None,
	};
	let (fees, deposits) = (fees.unwrap_or(0), deposits.unwrap_or(0));
	let (outcome, left) =
		client.top_up_sponsorship(submitter, &beneficiary, fees, deposits, expires_at).await?;
	let sentence = format!(
		"{} has {} for fees and {} to lend for deposits until {}",
		did(&beneficiary),
		jasmy(left.fees),
		jasmy(left.deposits),
		time(left.expires_at)
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("sponsor", did(submitter.identity))
		.with("beneficiary", did(&beneficiary))
		.with("fees", decimal(left.fees))
		.with("deposits", decimal(left.deposits))
		.with("expires_at", time(left.expires_at)))
}

async fn end(context: &Context, args: EndArgs) -> Result<Report> {
	let submitter = context.submitter()?;
	let sponsor = context.identity_or(args.sponsor)?;
	let beneficiary = context.identity_or(args.beneficiary)?;
	let question = format!(
		"End the sponsorship of {} by {}? This cannot be undone: it takes a new offer, and a new \
		 yes to it.",
		did(&beneficiary),
		did(&sponsor)
	);
	if !context.agrees(args.yes, &question)? {
		bail!("the sponsorship was not ended: nothing has changed");
	}
	let client = context.client().await?;
	let (outcome, returned) = client.end_sponsorship(submitter, &sponsor, &beneficiary).await?;
	let sentence = format!(
		"{} does not sponsor {} any more; {} are its own again",
		did(&sponsor),
		did(&beneficiary),
		jasmy(returned)
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("sponsor", did(&sponsor))
		.with("beneficiary", did(&beneficiary))
		.with("returned", decimal(returned)))
}

async fn list(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let account = context.identity_or(of)?;
	let client = context.client().await?;
	let mut sponsors = client.sponsorships_of(&account).await?;
	let mut sponsored = client.sponsorships_by(&account).await?;
	let names = client.call_names().await?.into_iter().collect();
	let now = client.chain_time().await?;
	for views in [&mut sponsors, &mut sponsored] {
		views.sort_by_key(|view| state(view, now));
	}
	Ok(listed(&account, &sponsors, &sponsored, &names, now))
}

fn listed(
	account: &AccountId,
	sponsors: &[SponsorshipView],
	sponsored: &[SponsorshipView],
	names: &BTreeMap<CallIndex, String>,
	now: Moment,
) -> Report {
	let mut report = Report::default();
	for (words, views) in [("is sponsored by", sponsors), ("sponsors", sponsored)] {
		if views.is_empty() {
			report.add_line(format!("{} {words} nobody.", did(account)));
			continue;
		}
		report.add_line(format!("{} {words}", did(account)));
		for view in views {
			let other = if view.sponsor == *account { &view.beneficiary } else { &view.sponsor };
			report.add_line(format!("  {}: {}", did(other), in_words(view, names, now)));
		}
	}
	let json = |views: &[SponsorshipView]| {
		views.iter().map(|view| as_json(view, names, now)).collect::<Vec<_>>()
	};
	report
		.with("account", did(account))
		.with("sponsors", json(sponsors))
		.with("sponsored", json(sponsored))
}

/// How far a sponsorship is, in the order of lists.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum State {
	Accepted,
	Offered,
	Expired,
}

impl State {
	fn name(self) -> &'static str {
		match self {
			State::Accepted => "accepted",
			State::Offered => "offered",
			State::Expired => "expired",
		}
	}

	fn in_words(self) -> &'static str {
		match self {
			State::Offered => "only offered, not accepted",
			state => state.name(),
		}
	}
}

fn state(view: &SponsorshipView, now: Moment) -> State {
	match (now >= view.terms.expires_at, view.terms.accepted) {
		(true, _) => State::Expired,
		(false, true) => State::Accepted,
		(false, false) => State::Offered,
	}
}

fn in_words(view: &SponsorshipView, names: &BTreeMap<CallIndex, String>, now: Moment) -> String {
	let lent = match view.lent {
		0 => String::new(),
		lent => format!("; {} are lent for deposits", jasmy(lent)),
	};
	format!("{}; {}{lent}", state(view, now).in_words(), terms_in_words(&view.terms, names))
}

fn terms_in_words(terms: &Sponsorship, names: &BTreeMap<CallIndex, String>) -> String {
	let calls = call_names(&terms.calls, names);
	budget_in_words(terms.fees, terms.deposits, calls.as_ref(), terms.expires_at)
}

fn as_json(view: &SponsorshipView, names: &BTreeMap<CallIndex, String>, now: Moment) -> Value {
	let mut object = terms_as_json(&view.terms, names);
	object["sponsor"] = did(&view.sponsor).into();
	object["beneficiary"] = did(&view.beneficiary).into();
	object["state"] = state(view, now).name().into();
	object["lent"] = decimal(view.lent).into();
	object
}

fn terms_as_json(terms: &Sponsorship, names: &BTreeMap<CallIndex, String>) -> Value {
	json!({
		"fees": decimal(terms.fees),
		"deposits": decimal(terms.deposits),
		"calls": call_names(&terms.calls, names).map_or(json!("all"), |names| json!(names)),
		"expires_at": time(terms.expires_at),
	})
}

/// The names of the calls; `None` for all.
fn call_names(calls: &CoveredCalls, names: &BTreeMap<CallIndex, String>) -> Option<Vec<String>> {
	let CoveredCalls::Only(calls) = calls else { return None };
	let name = |index: &CallIndex| match names.get(index) {
		Some(name) => name.clone(),
		// It was there when the sponsorship was made.
		None => format!("call {} of pallet {}", index.call, index.pallet),
	};
	Some(calls.iter().map(name).collect())
}

async fn calls(context: &Context, pallet: Option<String>) -> Result<Report> {
	let names = context.client().await?.call_names().await?;
	let is_asked_for = |name: &str| {
		let is_of_pallet =
			pallet.as_ref().is_none_or(|pallet| name.split('.').next() == Some(pallet));
		is_of_pallet && !BATCHES.contains(&name)
	};
	let names: Vec<_> =
		names.into_iter().map(|(_, name)| name).filter(|name| is_asked_for(name)).collect();
	if let Some(pallet) = pallet.filter(|_| names.is_empty()) {
		return Err(UsageError(format!(
			"there is no pallet {pallet} with calls: see all with `jasmy ledger sponsor calls`"
		))
		.into());
	}
	Ok(Report::new(names.join("\n")).with("calls", names))
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;
	use jasmynet_primitives::{ledger::Sponsorship, DAY, JASMY};

	use crate::cli::Cli;

	fn args(fees: Option<Balance>, days: Option<Moment>, calls: &[&str]) -> OfferArgs {
		let calls = calls.iter().map(ToString::to_string).collect();
		OfferArgs { fees, deposits: None, days, calls }
	}

	fn view(accepted: bool, lent: Balance) -> SponsorshipView {
		let transfer = CallIndex { pallet: 56, call: 0 };
		let unknown = CallIndex { pallet: 99, call: 1 };
		let calls = CoveredCalls::Only(vec![transfer, unknown].try_into().unwrap());
		let (fees, deposits, expires_at) = (2 * JASMY, 5 * JASMY, 30 * DAY);
		SponsorshipView {
			sponsor: AccountId::new([1; 32]),
			beneficiary: AccountId::new([2; 32]),
			terms: Sponsorship { fees, deposits, calls, expires_at, accepted },
			lent,
		}
	}

	fn names() -> BTreeMap<CallIndex, String> {
		[(CallIndex { pallet: 56, call: 0 }, "Ledger.transfer".to_string())].into()
	}

	#[test]
	fn an_offer_has_a_budget_and_an_end() {
		let budget = |args: OfferArgs| args.budget().map_err(|error| error.to_string());
		assert_eq!(budget(args(None, None, &[])), Ok(None));
		assert_eq!(budget(args(Some(2), Some(DAY), &[])), Ok(Some((2, 0, DAY))));
		assert!(budget(args(None, Some(DAY), &[])).unwrap_err().contains("--fees"));
		assert!(budget(args(Some(2), None, &[])).unwrap_err().contains("--days"));
		assert!(budget(args(None, None, &["Ledger.transfer"])).unwrap_err().contains("--days"));
	}

	#[test]
	fn an_offer_says_what_it_is_for() {
		let terms = SponsorshipTerms {
			fees: JASMY / 2,
			deposits: 0,
			calls: CoveredCalls::All,
			expires_at: DAY,
		};
		let some = args(Some(JASMY / 2), Some(DAY), &["Consent.accept"]);
		let words = some.words(&terms);
		let expected = "0.5 JASMY for fees of Consent.accept, and 0 JASMY to lend for deposits of \
		                any call, until 1970-01-02";
		assert!(words.starts_with(expected), "{words}");
		assert_eq!(some.json(&terms)["calls"], json!(["Consent.accept"]));
		let all = args(Some(JASMY / 2), Some(DAY), &[]);
		assert!(all.words(&terms).contains("all calls"));
		assert_eq!(all.json(&terms)["calls"], "all");
	}

	#[test]
	fn sponsorships_are_listed_for_both_sides() {
		let (account, views) = (AccountId::new([2; 32]), [view(true, JASMY)]);
		let report = listed(&account, &views, &[], &names(), 0);
		let words = report.words();
		for expected in [
			"accepted; 2 JASMY for fees of Ledger.transfer, call 1 of pallet 99, and 5 JASMY to \
			 lend for deposits of any call, until 1970-01-31",
			"1 JASMY are lent",
			"sponsors nobody",
		] {
			assert!(words.contains(expected), "{expected}: {words}");
		}
		let json = report.json();
		assert_eq!(json["sponsors"][0]["lent"], "1");
		assert_eq!(json["sponsors"][0]["state"], "accepted");
		assert_eq!(json["sponsors"][0]["calls"][0], "Ledger.transfer");
		assert_eq!(json["sponsored"], json!([]));
	}

	#[test]
	fn a_sponsorship_is_offered_then_accepted_then_over() {
		assert_eq!(state(&view(false, 0), 0), State::Offered);
		assert_eq!(state(&view(true, 0), 30 * DAY - 1), State::Accepted);
		assert_eq!(state(&view(true, 0), 30 * DAY), State::Expired);
	}

	#[test]
	fn offers_come_after_what_is_accepted_and_say_so() {
		let mut views = [view(false, 0), view(true, 0)];
		views.sort_by_key(|view| state(view, 0));
		assert!(views[0].terms.accepted);
		let offer = in_words(&views[1], &names(), 0);
		assert!(offer.starts_with("only offered, not accepted; 2 JASMY for fees"), "{offer}");
	}

	#[test]
	fn what_is_accepted_is_told_with_budget_calls_and_end() {
		let terms = view(false, 0).terms;
		let words = terms_in_words(&Sponsorship { calls: CoveredCalls::All, ..terms }, &names());
		let expected = "2 JASMY for fees of all calls, and 5 JASMY to lend for deposits of any \
		                call, until 1970-01-31T00:00:00Z";
		assert_eq!(words, expected);
		let json = terms_as_json(&view(false, 0).terms, &names());
		assert_eq!((&json["fees"], &json["deposits"]), (&json!("2"), &json!("5")));
		assert_eq!(json["calls"][0], "Ledger.transfer");
	}

	#[test]
	fn calls_are_one_word_and_no_batches() {
		let other = did(&AccountId::new([1; 32]));
		let parse = |calls: &[&str]| {
			let line =
				["jasmy", "ledger", "sponsor", "offer", &other, "--fees", "1", "--days", "3"];
			Cli::try_parse_from(line.iter().chain(&["--calls"]).chain(calls)).map(|_| ())
		};
		assert!(parse(&["Consent.accept,Locker.put"]).is_ok());
		assert!(parse(&["Consent.accept", "Locker.put"]).is_err());
		let file = ["jasmy", "did", "sponsor", "--days", "3", "--calls", "Locker.put", "agreement"];
		assert!(Cli::try_parse_from(file).is_ok());
		for batch in BATCHES {
			let error = parse(&[&format!("Locker.put,{batch}")]).unwrap_err().to_string();
			assert!(error.contains("covers nothing"), "{error}");
		}
	}

	#[test]
	fn who_ends_or_tops_up_says_what() {
		let other = did(&AccountId::new([1; 32]));
		let parses = |words: &[&str]| {
			let line = ["jasmy", "ledger", "sponsor"];
			Cli::try_parse_from(line.iter().chain(words)).is_ok()
		};
		assert!(parses(&["end", "--sponsor", &other]));
		assert!(parses(&["end", "--beneficiary", &other, "--sponsor", &other]));
		assert!(!parses(&["end"]));
		assert!(parses(&["top-up", &other, "--days", "3"]));
		assert!(!parses(&["top-up", &other]));
		assert!(parses(&["end", "--sponsor", &other, "--yes"]));
		assert!(!parses(&["offer", &other, "--fees", "1.0000000000000000001"]));
	}
}
