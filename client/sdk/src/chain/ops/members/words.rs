//! What a motion does, in words.

use jasmynet_primitives::{
	content::ContentId, devices::Factors, roles::Roles, traits::Service, DAY,
};

use crate::{
	address::{address, did},
	amount::Amount,
	chain::{
		from_subxt,
		ops::ledger::pool_name,
		runtime::{
			self,
			runtime_types::{bounded_collections::bounded_vec::BoundedVec, pallet_ledger},
		},
		RuntimeCall,
	},
	content::from_content_id,
	time::iso8601,
};

/// What a motion does, in words; a call that nobody here knows as it is.
pub(super) fn in_words(call: &RuntimeCall) -> String {
	match call {
		RuntimeCall::Consortium(call) => of_the_consortium(call),
		RuntimeCall::Credentials(runtime::credentials::Call::deactivate_issuer {
			issuer,
			from,
		}) => format!(
			"let nothing count that {} has attested since {}",
			did(&from_subxt(issuer)),
			iso8601(*from)
		),
		RuntimeCall::Credentials(runtime::credentials::Call::reactivate_issuer { issuer }) => {
			format!("let what {} attests count again", did(&from_subxt(issuer)))
		},
		RuntimeCall::Devices(runtime::devices::Call::set_class { class, factors }) => match factors
		{
			Some(factors) => {
				format!("have devices of class {class} show {}", factor_names(&factors.0))
			},
			None => format!("take the class {class} of devices out of the registry"),
		},
		RuntimeCall::Consent(call) => of_the_registries(call),
		RuntimeCall::Ledger(call) => of_the_ledger(call),
		RuntimeCall::SafeMode(runtime::safe_mode::Call::force_exit) => "end safe mode".into(),
		RuntimeCall::TxPause(runtime::tx_pause::Call::pause { full_name }) => {
			format!("stop the call {}", call_name(full_name))
		},
		RuntimeCall::TxPause(runtime::tx_pause::Call::unpause { ident }) => {
			format!("let the call {} go again", call_name(ident))
		},
		other => format!("{other:?}"),
	}
}

fn of_the_consortium(call: &runtime::consortium::Call) -> String {
	use runtime::consortium::Call;

	let who = |account| did(&from_subxt(account));
	match call {
		Call::admit { account, name, roles, review_due } => {
			let review = match review_due {
				Some(due) => format!(", to be reviewed by {}", iso8601(*due)),
				None => String::new(),
			};
			format!("admit {} \"{}\" as {}{review}", who(account), text(&name.0), names(&roles.0))
		},
		Call::set_roles { account, roles } => {
			format!("set the roles of {} to {}", who(account), names(&roles.0))
		},
		Call::suspend { account } => format!("suspend {}", who(account)),
		Call::reinstate { account } => format!("reinstate {}", who(account)),
		Call::remove { account } => format!("remove {} for good", who(account)),
		Call::set_review_due { account, due } => match due {
			Some(due) => format!("review {} by {}", who(account), iso8601(*due)),
			None => format!("review {} at no set time", who(account)),
		},
		Call::add_validator { member, validator } => {
			format!("let {} validate for {}", who(validator), who(member))
		},
		Call::remove_validator { validator } => {
			format!("remove the validator {}", who(validator))
		},
		Call::reinstate_validator { validator } => {
			format!("reinstate the validator {}", who(validator))
		},
		Call::set_session_length { blocks } => format!("make sessions {blocks} blocks long"),
		Call::set_min_validators { minimum } => {
			format!("keep at least {minimum} validators")
		},
		Call::set_idle_sessions { sessions } => {
			format!("call validators idle after {sessions} sessions without a block")
		},
		Call::announce { title, content, .. } => {
			let address = match content {
				Some(content) => format!(", text at {}", cid(&content.0)),
				None => String::new(),
			};
			format!("announce \"{}\" / \"{}\"{address}", text(&title.en.0), text(&title.ja.0))
		},
		Call::enact { call } => as_root(call),
		other => format!("{other:?}"),
	}
}

/// What becomes of the registries of data and purposes.
fn of_the_registries(call: &runtime::consent::Call) -> String {
	use runtime::consent::Call;

	let limits = |sensitivity: &u8, max_duration: &u64| {
		format!("of sensitivity {sensitivity}, for {} at most", in_days(*max_duration))
	};
	let place = |parent: &Option<u32>| {
		parent.map(|parent| format!(" as a part of {parent}")).unwrap_or_default()
	};
	match call {
		Call::add_category { code, parent, sensitivity, max_duration, text_hash, iri } => {
			let iri = iri.as_ref().map(|iri| format!(" ({})", text(&iri.0))).unwrap_or_default();
			format!(
				"add the kind of data {code}{iri}{}, {}, described by the text with the hash \
				 {text_hash:?}",
				place(parent),
				limits(sensitivity, max_duration)
			)
		},
		Call::add_purpose { code, parent, sensitivity, max_duration, text_hash, iri } => format!(
			"add the purpose {code} ({}){}, {}, described by the text with the hash {text_hash:?}",
			text(&iri.0),
			place(parent),
			limits(sensitivity, max_duration)
		),
		Call::retire_category { code } => {
			format!("let no new terms name the kind of data {code}")
		},
		Call::retire_purpose { code } => format!("let no new terms name the purpose {code}"),
		other => format!("{other:?}"),
	}
}

/// What becomes of money.
fn of_the_ledger(call: &runtime::ledger::Call) -> String {
	use runtime::ledger::Call;

	match call {
		Call::set_tariff { service, tariff: Some(tariff) } => {
			format!("charge {}", tariff_in_words(service.0, tariff))
		},
		Call::set_tariff { service, tariff: None } => {
			format!("let {:?} be free and unlimited", service.0)
		},
		Call::announce_release { pool, beneficiary, amount, purpose } => format!(
			"announce a release of {} out of the pool {} to {}, for {:?}",
			Amount::from_units(*amount),
			pool_name(pool.0),
			address(&from_subxt(beneficiary)),
			text(&purpose.0)
		),
		Call::cancel_release { release } => format!("take the release {release} back"),
		Call::set_plan { plan, terms: Some(terms) } => {
			let tariffs = terms.tariffs.0.iter().map(|(service, tariff)| {
				format!("; meanwhile, charge {}", tariff_in_words(service.0, tariff))
			});
			format!(
				"let members subscribe to plan {plan} for {} in {}{}",
				Amount::from_units(terms.price),
				in_days(terms.period),
				tariffs.collect::<String>()
			)
		},
		Call::set_plan { plan, terms: None } => {
			format!("let nobody subscribe to plan {plan}, or renew it, any more")
		},
		other => format!("{other:?}"),
	}
}

fn tariff_in_words(service: Service, tariff: &pallet_ledger::types::Tariff) -> String {
	format!(
		"{service:?} with {} each beyond {} in 30 days, and allow {} at most",
		Amount::from_units(tariff.price),
		tariff.included,
		tariff.quota
	)
}

/// A duration in days, or to the millisecond when it is none of whole days.
fn in_days(milliseconds: u64) -> String {
	if milliseconds.is_multiple_of(DAY) {
		format!("{} days", milliseconds / DAY)
	} else {
		format!("{milliseconds} ms")
	}
}

/// What root is to do.
fn as_root(call: &RuntimeCall) -> String {
	match call {
		RuntimeCall::Grandpa(runtime::grandpa::Call::note_stalled {
			delay,
			best_finalized_block_number,
		}) => format!(
			"go on with finality from block {best_finalized_block_number}, with the validators of \
			 the next session, {delay} blocks after it begins"
		),
		RuntimeCall::SafeMode(runtime::safe_mode::Call::force_enter) => "enter safe mode".into(),
		RuntimeCall::System(runtime::system::Call::authorize_upgrade { code_hash }) => {
			format!("allow the upgrade to the code with the hash {code_hash:?}")
		},
		other => format!("as root: {}", in_words(other)),
	}
}

/// What has to be shown, besides the device's signature.
fn factor_names(factors: &Factors) -> String {
	let named = [
		(factors.origin, "where they come from"),
		(factors.code, "a code"),
		(factors.second, "a second key"),
		(factors.places, "who accepts a place"),
	];
	let names: Vec<_> =
		named.iter().filter(|(is_asked, _)| *is_asked).map(|named| named.1).collect();
	if names.is_empty() {
		"nothing but their signature".into()
	} else {
		names.join(", ")
	}
}

fn names(roles: &Roles) -> String {
	let names: Vec<_> = roles.iter().map(|role| format!("{role:?}")).collect();
	if names.is_empty() {
		"no roles".into()
	} else {
		names.join(", ")
	}
}

fn call_name((pallet, call): &(BoundedVec<u8>, BoundedVec<u8>)) -> String {
	format!("{}.{}", text(&pallet.0), text(&call.0))
}

fn text(bytes: &[u8]) -> String {
	String::from_utf8_lossy(bytes).into_owned()
}

fn cid(content: &ContentId) -> String {
	match from_content_id(content) {
		Ok(cid) => cid.to_string(),
		Err(_) => "an unreadable address".into(),
	}
}
