//! What people ask of companies by law, and the answers.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use jasmynet_primitives::{
	consent::{ExtensionReason, SubjectRequestView, SubjectRight},
	AccountId, GrantId, Hash, Moment, SubjectRequestId,
};
use jasmynet_sdk::{address::did, chain::ops::consent::salted_hash};
use rand::RngCore as _;
use serde_json::{json, Value};

use super::{reads::report, terms_args::hash_of_file};
use crate::{
	context::Context,
	output::Report,
	values::{hex, parse_did, time},
};

#[derive(Args)]
pub(crate) struct AskArgs {
	/// The company
	#[arg(value_parser = parse_did)]
	company: AccountId,
	/// What for: access, portability, rectification, erasure, restriction or objection
	#[arg(value_parser = parse_right)]
	right: SubjectRight,
	/// Only about this permission; several times for several
	#[arg(long = "grant", value_name = "ID")]
	grants: Vec<GrantId>,
	/// What you have to say about it. On chain goes a salted hash; you give the company
	/// the text and the salt
	#[arg(long, value_name = "FILE")]
	details: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct ExtendArgs {
	/// The question
	request: SubjectRequestId,
	/// Why: complexity or number-of-requests
	#[arg(long, value_name = "REASON", value_parser = parse_extension)]
	reason: ExtensionReason,
}

#[derive(Args)]
pub(crate) struct AnswerArgs {
	/// The question
	request: SubjectRequestId,
	/// The answer, which the person gets from you; its hash goes on chain
	#[arg(long, value_name = "FILE")]
	evidence: PathBuf,
}

fn parse_right(text: &str) -> Result<SubjectRight, String> {
	match text {
		"access" => Ok(SubjectRight::Access),
		"portability" => Ok(SubjectRight::Portability),
		"rectification" => Ok(SubjectRight::Rectification),
		"erasure" => Ok(SubjectRight::Erasure),
		"restriction" => Ok(SubjectRight::Restriction),
		"objection" => Ok(SubjectRight::Objection),
		other => Err(format!(
			"'{other}' is not a right: write access, portability, rectification, erasure, \
			 restriction or objection"
		)),
	}
}

/// A right: as it is written, and in words.
fn right(right: SubjectRight) -> (&'static str, &'static str) {
	match right {
		SubjectRight::Access => ("access", "to be told what is kept"),
		SubjectRight::Portability => ("portability", "to get it in a form that machines read"),
		SubjectRight::Rectification => ("rectification", "to have it put right"),
		SubjectRight::Erasure => ("erasure", "to have it erased"),
		SubjectRight::Restriction => ("restriction", "to have its use stopped for now"),
		SubjectRight::Objection => ("objection", "to say no to its use"),
	}
}

fn parse_extension(text: &str) -> Result<ExtensionReason, String> {
	match text {
		"complexity" => Ok(ExtensionReason::Complexity),
		"number-of-requests" => Ok(ExtensionReason::NumberOfRequests),
		other => Err(format!("'{other}' is not a reason: write complexity or number-of-requests")),
	}
}

fn extension(reason: ExtensionReason) -> &'static str {
	match reason {
		ExtensionReason::Complexity => "complexity",
		ExtensionReason::NumberOfRequests => "number-of-requests",
	}
}

/// A text that goes to the company, and what stands on chain for it.
struct Details {
	salt: [u8; 32],
	hash: Hash,
}

impl Details {
	fn of(path: &PathBuf) -> Result<Self> {
		let text =
			std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
		let mut salt = [0; 32];
		rand::rngs::OsRng.fill_bytes(&mut salt);
		Ok(Details { salt, hash: salted_hash(&salt, &text) })
	}
}

pub(super) async fn ask(context: &Context, args: AskArgs) -> Result<Report> {
	let AskArgs { company, right: what, grants, details } = args;
	let details = details.as_ref().map(Details::of).transpose()?;
	let by = context.submitter()?;
	let hash = details.as_ref().map(|details| details.hash);
	let (opened, outcome) =
		context.client().await?.open_subject_request(by, &company, what, grants, hash).await?;
	let (word, words) = right(what);
	let company = did(&company);
	let (sentence, line) = said(&company, words, opened.question);
	// Of what makes no question, nothing is on chain.
	let details = details.filter(|_| opened.question.is_some());
	let mut report = Report::of(&outcome, Some(by.identity), sentence)
		.line(line)
		.with("request", opened.question.map(|(request, _)| request))
		.with("company", company)
		.with("right", word)
		.with("due_at", opened.question.map(|(_, due_at)| time(due_at)))
		.with("paused", &opened.paused)
		.with("details", details.as_ref().map(|details| hex(details.hash)))
		.with("salt", details.as_ref().map(|details| hex(details.salt)));
	for grant in &opened.paused {
		report.add_line(format!(
			"Grant {grant} is paused, until you resume it (`jasmy consent resume {grant}`)"
		));
	}
	if let Some(details) = &details {
		report.add_line(format!(
			"Give the company the text and this salt, which nobody can make out again: {}",
			hex(details.salt)
		));
	}
	Ok(report)
}

/// What came of a question, and what follows from it.
fn said(
	company: &str,
	words: &str,
	question: Option<(SubjectRequestId, Moment)>,
) -> (String, String) {
	match question {
		Some((request, due_at)) => (
			format!("Asked {company} {words}: question {request}"),
			format!("It must be answered by {}", time(due_at)),
		),
		None => (
			format!("Stopped {company}, which you have asked {words} already"),
			"There is no place for one more question to it: the open one stands for this one. An \
			 answer makes a place, and so does `jasmy consent withdraw`"
				.into(),
		),
	}
}

pub(super) async fn extend(context: &Context, args: ExtendArgs) -> Result<Report> {
	let ExtendArgs { request, reason } = args;
	let by = context.submitter()?;
	let (due_at, outcome) =
		context.client().await?.extend_subject_request(by, request, reason).await?;
	let sentence = format!("Took more time for question {request}: until {}", time(due_at));
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.with("request", request)
		.with("reason", extension(reason))
		.with("due_at", time(due_at)))
}

pub(super) async fn answer(context: &Context, args: AnswerArgs) -> Result<Report> {
	let AnswerArgs { request, evidence } = args;
	let hash = hash_of_file(&evidence)?;
	let by = context.submitter()?;
	let (in_time, outcome) =
		context.client().await?.answer_subject_request(by, request, hash).await?;
	let when = if in_time { "in time" } else { "too late" };
	let sentence = format!("Answered question {request}, {when}");
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line(format!("Send the person {}: the chain has its hash alone", evidence.display()))
		.with("request", request)
		.with("evidence", hex(hash))
		.with("in_time", in_time))
}

pub(super) async fn withdraw(context: &Context, request: SubjectRequestId) -> Result<Report> {
	let by = context.submitter()?;
	let outcome = context.client().await?.withdraw_subject_request(by, request).await?;
	let sentence = format!("Took question {request} back");
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line("What it has paused stays paused until you resume it")
		.with("request", request))
}

pub(super) async fn list(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let of = context.identity_or(of)?;
	let client = context.client().await?;
	let now = client.chain_time().await?;
	let mut found = client.subject_requests_of(&of).await?;
	found.extend(client.subject_requests_to(&of).await?);
	let words = found.iter().flat_map(|view| question_lines(view, now)).collect();
	let entries = found.iter().map(|view| question_json(view, now)).collect();
	Ok(report("subject_requests", entries, words, "There are no questions"))
}

/// Where a question stands.
fn standing(view: &SubjectRequestView, now: Moment) -> &'static str {
	match &view.request.answer {
		Some(answer) if answer.in_time => "answered",
		Some(_) => "answered-late",
		None if now > view.request.due_at => "overdue",
		None => "open",
	}
}

fn question_lines(view: &SubjectRequestView, now: Moment) -> Vec<String> {
	let SubjectRequestView { id, request } = view;
	let about = match &request.grants[..] {
		[] => "everything".into(),
		grants => {
			let numbers: Vec<_> = grants.iter().map(ToString::to_string).collect();
			format!("grant {}", numbers.join(", "))
		},
	};
	let more_time = match request.extended {
		Some(reason) => format!(" (more time: {})", extension(reason)),
		None => String::new(),
	};
	let stands = match &request.answer {
		Some(answer) if answer.in_time => format!("answered at {}", time(answer.at)),
		Some(answer) => format!("answered TOO LATE, at {}", time(answer.at)),
		None if standing(view, now) == "overdue" => {
			format!("OVERDUE since {}{more_time}", time(request.due_at))
		},
		None => format!("to be answered by {}{more_time}", time(request.due_at)),
	};
	vec![
		format!(
			"Question {id}: {} asks {} {}",
			did(&request.subject),
			did(&request.company),
			right(request.right).1
		),
		format!("  about {about}, on {}; {stands}", time(request.opened_at)),
	]
}

fn question_json(view: &SubjectRequestView, now: Moment) -> Value {
	let SubjectRequestView { id, request } = view;
	let answer = request.answer.as_ref();
	json!({
		"request": id,
		"subject": did(&request.subject),
		"company": did(&request.company),
		"right": right(request.right).0,
		"grants": request.grants.iter().collect::<Vec<_>>(),
		"details": request.details.map(hex),
		"opened_at": time(request.opened_at),
		"due_at": time(request.due_at),
		"extended": request.extended.map(extension),
		"state": standing(view, now),
		"answered_at": answer.map(|answer| time(answer.at)),
		"in_time": answer.map(|answer| answer.in_time),
		"evidence": answer.map(|answer| hex(answer.evidence)),
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::consent::{Answer, SubjectRequest};

	const RIGHTS: [SubjectRight; 6] = [
		SubjectRight::Access,
		SubjectRight::Portability,
		SubjectRight::Rectification,
		SubjectRight::Erasure,
		SubjectRight::Restriction,
		SubjectRight::Objection,
	];

	fn question(answer: Option<(Moment, bool)>) -> SubjectRequestView {
		SubjectRequestView {
			id: 4,
			request: SubjectRequest {
				subject: AccountId::new([1; 32]),
				company: AccountId::new([2; 32]),
				right: SubjectRight::Erasure,
				grants: vec![3, 5].try_into().unwrap(),
				details: None,
				opened_at: 1_000,
				due_at: 9_000,
				extended: Some(ExtensionReason::Complexity),
				answer: answer.map(|(at, in_time)| Answer { at, evidence: Hash::zero(), in_time }),
			},
		}
	}

	#[test]
	fn rights_and_reasons_are_read_as_they_are_written() {
		for what in RIGHTS {
			assert_eq!(parse_right(right(what).0), Ok(what));
		}
		assert!(parse_right("deletion").unwrap_err().contains("erasure"));
		for reason in [ExtensionReason::Complexity, ExtensionReason::NumberOfRequests] {
			assert_eq!(parse_extension(extension(reason)), Ok(reason));
		}
		assert!(parse_extension("holidays").is_err());
	}

	#[test]
	fn a_question_tells_where_it_stands() {
		for (answer, now, state, words) in [
			(None, 9_000, "open", "to be answered by"),
			(None, 9_001, "overdue", "OVERDUE since"),
			(Some((8_000, true)), 20_000, "answered", "answered at"),
			(Some((9_500, false)), 20_000, "answered-late", "TOO LATE"),
		] {
			let view = question(answer);
			assert_eq!(standing(&view, now), state);
			assert_eq!(question_json(&view, now)["state"], state);
			let told = question_lines(&view, now).join("\n");
			assert!(told.contains(words) && told.contains("grant 3, 5"), "{told}");
		}
	}

	#[test]
	fn what_stops_a_company_without_a_place_says_what_stands_for_it() {
		let (sentence, line) = said("did:jasmy:5Company", "to say no to its use", None);
		assert!(sentence.starts_with("Stopped did:jasmy:5Company"), "{sentence}");
		assert!(line.contains("no place") && line.contains("withdraw"), "{line}");
		let (sentence, line) = said("did:jasmy:5Company", "to be told what is kept", Some((4, 9)));
		assert!(sentence.ends_with("question 4"), "{sentence}");
		assert!(line.contains("1970-01-01"), "{line}");
	}

	#[test]
	fn each_text_gets_a_salt_of_its_own() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("details.txt");
		std::fs::write(&path, "the house has the number 7").unwrap();
		let (one, other) = (Details::of(&path).unwrap(), Details::of(&path).unwrap());
		assert_ne!(one.salt, other.salt);
		assert_eq!(one.hash, salted_hash(&one.salt, b"the house has the number 7"));
	}
}
