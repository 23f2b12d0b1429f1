//! How a device answers those who want to be paired with it.

use std::{
	collections::HashSet,
	path::{Path, PathBuf},
};

use jasmynet_primitives::{
	devices::{challenge_payload, code_commitment, PairingCode, PairingProof},
	intent::{payload_hash, Action},
	AccountId, Hash, PairingId,
};
use jasmynet_sdk::batch::Voucher;
use rand::{rngs::OsRng, Rng, RngCore};
use serde::{Deserialize, Serialize};

use super::{together, Agent, Halt, Step};
use crate::{
	gateway::{ChainView, OpenPairing, Proving},
	notice::Notice,
	spool::{disk, SpoolError},
};

/// Codes have six digits.
const CODES: u32 = 1_000_000;

/// What an agent does when somebody wants to be paired with the device.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub enum PairingRule {
	/// It leaves that to somebody else.
	#[default]
	Ignore,
	/// It proves itself.
	Accept(Box<Accept>),
	/// It says no.
	Refuse,
}

/// How a device lets itself be paired.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Accept {
	/// With whom alone; it says no to everybody else. `None`: with whoever has it in hands,
	/// and shows that by typing the code that it shows. A pairing without a code is then
	/// not answered: anybody could open one.
	pub owner: Option<AccountId>,
	/// Its manufacturer's word. With one it answers pairings of that model alone: nobody
	/// gets round what the model's class asks for by leaving the model out.
	pub voucher: Option<Voucher>,
	/// Whether it can show a code.
	pub show_code: bool,
}

/// The code that the device shows, kept until it is paired. The file is the agent's
/// alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShownCode {
	pairing: PairingId,
	challenge: Hash,
	code: String,
	salt: [u8; 32],
}

impl ShownCode {
	fn generate(pairing: &OpenPairing) -> Self {
		let mut salt = [0; 32];
		OsRng.fill_bytes(&mut salt);
		ShownCode {
			pairing: pairing.id,
			challenge: pairing.challenge,
			code: format!("{:06}", OsRng.gen_range(0..CODES)),
			salt,
		}
	}

	fn pairing_code(&self) -> PairingCode {
		PairingCode::truncate_from(self.code.clone().into_bytes())
	}
}

/// What a device can say to a pairing.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Answer {
	No,
	/// Its proof.
	Proof,
	/// That this code is the right one.
	Code(PairingCode),
}

/// What an agent knows of pairings.
pub(super) struct Pairings {
	path: PathBuf,
	shown: Option<ShownCode>,
	/// What was said already of which pairing.
	said: HashSet<(PairingId, String)>,
	/// Answers that the chain does not take.
	given_up: HashSet<(PairingId, Answer)>,
}

impl Pairings {
	pub(super) fn load(root: &Path) -> Result<Self, SpoolError> {
		let path = root.join("pairing.json");
		let shown = disk::read_json(&path)?;
		Ok(Pairings { path, shown, said: HashSet::new(), given_up: HashSet::new() })
	}

	/// The code of a pairing, made and written down when there is none yet.
	fn code(&mut self, pairing: &OpenPairing) -> Result<ShownCode, SpoolError> {
		if let Some(shown) = self.find(pairing) {
			return Ok(shown.clone());
		}
		let shown = ShownCode::generate(pairing);
		disk::replace_json(&self.path, &shown)?;
		self.shown = Some(shown.clone());
		Ok(shown)
	}

	fn find(&self, pairing: &OpenPairing) -> Option<&ShownCode> {
		self.shown
			.as_ref()
			.filter(|shown| shown.pairing == pairing.id && shown.challenge == pairing.challenge)
	}
}

impl Agent {
	pub(super) fn attend_pairings(&mut self, view: &ChainView) -> Result<Step, Halt> {
		let rule = self.options.pairing.clone();
		let mut all = Step::Idle;
		for pairing in view.pairings.iter().filter(|pairing| view.now < pairing.expires_at) {
			let Some((answer, accept)) = self.answer_to(view, pairing, &rule) else { continue };
			let said = (pairing.id, answer);
			if self.pairings.given_up.contains(&said) {
				continue;
			}
			let result = match (&said.1, accept) {
				(Answer::Proof, Some(accept)) => self.prove(view, pairing, accept),
				(Answer::Code(_), _) => self.reveal(pairing),
				_ => self.refuse(view, pairing),
			};
			let step = match result {
				Err(Halt::Refused { reason, retry }) => {
					let notice = Notice::Refused { what: "the answer to a pairing", reason };
					self.tell_once(pairing.id, notice);
					if !retry {
						self.pairings.given_up.insert(said);
					}
					if retry {
						Step::Later
					} else {
						Step::Idle
					}
				},
				other => other?,
			};
			all = together([all, step]);
		}
		Ok(all)
	}

	/// What there is to say to a pairing just now.
	fn answer_to<'rule>(
		&mut self,
		view: &ChainView,
		pairing: &OpenPairing,
		rule: &'rule PairingRule,
	) -> Option<(Answer, Option<&'rule Accept>)> {
		let accept = match rule {
			PairingRule::Ignore => {
				self.ignore(pairing, "the agent was not told to");
				return None;
			},
			PairingRule::Refuse => return Some((Answer::No, None)),
			PairingRule::Accept(accept) => accept,
		};
		if accept.owner.as_ref().is_some_and(|owner| *owner != pairing.owner) {
			return Some((Answer::No, None));
		}
		if let Some(reason) = self.objection(view, pairing, accept) {
			self.ignore(pairing, reason);
			return None;
		}
		if !pairing.proved {
			return Some((Answer::Proof, Some(accept)));
		}
		if !pairing.factors.code || pairing.code_shown {
			return None;
		}
		let Some(shown) = self.pairings.find(pairing) else {
			self.ignore(pairing, "its code is not known here any more: cancel it and begin anew");
			return None;
		};
		let (code, expected) = (shown.code.clone(), shown.pairing_code());
		self.tell_once(pairing.id, Notice::CodeShown { pairing: pairing.id, code });
		let entered = pairing.code_entered.as_ref()?;
		if *entered != expected {
			// Once for each code that was typed.
			let said = format!("wrong {}", hex::encode(entered));
			if self.pairings.said.insert((pairing.id, said)) {
				self.tell(Notice::WrongCode { pairing: pairing.id });
			}
			return None;
		}
		Some((Answer::Code(expected), Some(accept)))
	}

	/// Why a pairing is not answered, if it is not.
	fn objection(
		&self,
		view: &ChainView,
		pairing: &OpenPairing,
		accept: &Accept,
	) -> Option<&'static str> {
		match &accept.voucher {
			Some(voucher)
				if voucher.key != self.key.public_key()
					|| voucher.genesis_hash != view.genesis_hash =>
			{
				return Some("the voucher is another device's, or for another chain");
			},
			Some(voucher) if Some(voucher.model) != pairing.model => {
				return Some("it is not for the model that the voucher is for");
			},
			None if pairing.factors.origin => return Some("it needs a voucher for this device"),
			_ => {},
		}
		match pairing.factors.code {
			true if !accept.show_code => {
				Some("it needs a code, and the agent was not told to show one")
			},
			false if accept.owner.is_none() => {
				Some("it needs no code, so that it could be anybody's: name the owner with --owner")
			},
			_ => None,
		}
	}

	fn prove(
		&mut self,
		view: &ChainView,
		pairing: &OpenPairing,
		accept: &Accept,
	) -> Result<Step, Halt> {
		let key = self.key.public_key();
		let voucher = accept.voucher.as_ref();
		let shown = match pairing.factors.code {
			// On the disk before anything is said of it: a lost salt is a lost pairing.
			true => Some(self.pairings.code(pairing)?),
			false => None,
		};
		let code = shown
			.as_ref()
			.map(|shown| code_commitment(pairing.id, &shown.pairing_code(), shown.salt));
		let proof = PairingProof {
			pairing: pairing.id,
			challenge: pairing.challenge,
			commitment: voucher.map(|voucher| voucher.commitment),
			code,
		};
		let payload = payload_hash(&proof);
		let (intent, signature) =
			self.sign(view, Action::PairDevice, key.device_id(), &pairing.owner, payload)?;
		let origin = voucher.map(Voucher::origin);
		let proving = Proving { pairing: pairing.id, intent, signature, origin, code };
		self.gateway.prove(&proving)?;
		let owner = pairing.owner.clone();
		self.tell(Notice::Proved { pairing: pairing.id, owner });
		if let Some(ShownCode { code, .. }) = shown {
			self.tell_once(pairing.id, Notice::CodeShown { pairing: pairing.id, code });
		}
		Ok(Step::Forward)
	}

	/// Shows the salt of the code. That is done when the owner has typed the right one:
	/// only then does it help nobody to try all codes.
	fn reveal(&mut self, pairing: &OpenPairing) -> Result<Step, Halt> {
		let Some(salt) = self.pairings.find(pairing).map(|shown| shown.salt) else {
			return Ok(Step::Idle);
		};
		self.gateway.reveal_code(pairing.id, salt)?;
		self.tell(Notice::CodeRevealed { pairing: pairing.id });
		Ok(Step::Forward)
	}

	fn refuse(&mut self, view: &ChainView, pairing: &OpenPairing) -> Result<Step, Halt> {
		let payload = challenge_payload(pairing.id, pairing.challenge);
		let device = self.key.public_key().device_id();
		let (intent, signature) =
			self.sign(view, Action::RefusePairing, device, &pairing.owner, payload)?;
		self.gateway.refuse_pairing(pairing.id, &intent, &signature)?;
		self.pairings.given_up.insert((pairing.id, Answer::No));
		let owner = pairing.owner.clone();
		self.tell(Notice::PairingRefused { pairing: pairing.id, owner });
		Ok(Step::Forward)
	}

	fn ignore(&mut self, pairing: &OpenPairing, reason: &str) {
		let notice = Notice::PairingIgnored {
			pairing: pairing.id,
			owner: pairing.owner.clone(),
			reason: reason.into(),
		};
		self.tell_once(pairing.id, notice);
	}

	fn tell_once(&mut self, pairing: PairingId, notice: Notice) {
		if self.pairings.said.insert((pairing, notice.to_string())) {
			self.tell(notice);
		}
	}
}
