//! What a command works with: the node, the key, the identity and the
//! directories, each opened when it is first needed.

use std::{
	cell::OnceCell,
	fs,
	io::{BufRead, IsTerminal, Write},
	os::unix::fs::DirBuilderExt,
	path::{Path, PathBuf},
};

use anyhow::{bail, Context as _, Result};
use jasmynet_primitives::{did::identity_account, AccountId, Balance, Moment, DAY};
use jasmynet_sdk::{
	chain::{Client, Head, Submitter},
	keyfile::{ExposeSecret, KeyFile, KeyFileError, Scheme, SecretString},
	store::DirectoryStore,
};

use crate::{cli::GlobalOptions, output::UsageError};

/// Salt of the identity that a key makes when none is named.
pub(crate) const DEFAULT_SALT: [u8; 32] = [0; 32];

/// How long a call that is kept for a relayer is good: a day.
const RELAYED_FOR: Moment = DAY;

/// What a command works with.
pub(crate) struct Context {
	options: GlobalOptions,
	client: tokio::sync::OnceCell<Client>,
	key: OnceCell<KeyFile>,
	identity: OnceCell<AccountId>,
}

impl Context {
	/// Opens nothing yet.
	pub(crate) fn new(options: GlobalOptions) -> Self {
		Context {
			options,
			client: tokio::sync::OnceCell::new(),
			key: OnceCell::new(),
			identity: OnceCell::new(),
		}
	}

	/// Whether the answer is JSON.
	pub(crate) fn json(&self) -> bool {
		self.options.json
	}

	/// Where the node is.
	pub(crate) fn url(&self) -> &str {
		&self.options.url
	}

	/// What is tipped on top of the fee of each transaction.
	pub(crate) fn tip(&self) -> Balance {
		self.options.tip
	}

	/// Refuses a tip where nothing is sent that could have one, for this reason.
	pub(crate) fn ensure_no_tip(&self, reason: &str) -> Result<(), UsageError> {
		match self.tip() {
			0 => Ok(()),
			_ => Err(UsageError(format!("{reason}: leave --tip out"))),
		}
	}

	/// The connection to the node. With `--relay-to`, it keeps calls for a relayer.
	pub(crate) async fn client(&self) -> Result<&Client> {
		self.client.get_or_try_init(|| self.connect()).await
	}

	async fn connect(&self) -> Result<Client> {
		if self.relay_to().is_some() {
			self.ensure_no_tip("whoever sends this tips, and you only sign it")?;
		}
		if let Some(path) = self.relay_to().filter(|path| path.exists()) {
			return Err(UsageError(format!(
				"{} exists already, and no file is overwritten: name another one",
				path.display()
			))
			.into());
		}
		let head = if self.options.best { Head::Best } else { Head::Finalized };
		let client = Client::connect_at(&self.options.url, head).await?.with_tip(self.tip());
		Ok(match self.relay_to() {
			Some(_) => client.keeping_calls(RELAYED_FOR),
			None => client,
		})
	}

	/// Where a call is kept that somebody else is to send.
	pub(crate) fn relay_to(&self) -> Option<&Path> {
		self.options.relay_to.as_deref()
	}

	/// The key that signs.
	pub(crate) fn key(&self) -> Result<&KeyFile> {
		if self.key.get().is_none() {
			let key = self.open_key()?;
			return Ok(self.key.get_or_init(|| key));
		}
		self.key.get().context("the key was opened above")
	}

	fn open_key(&self) -> Result<KeyFile> {
		match &self.options.key {
			Some(path) if path.as_os_str() == "-" => {
				let phrase = rpassword::prompt_password("Phrase: ").context("cannot ask")?;
				Ok(KeyFile::from_secret(Scheme::default(), &phrase)?)
			},
			Some(path) => self.load_key(path),
			None => match std::env::var("JASMY_PHRASE") {
				Ok(phrase) => Ok(KeyFile::from_secret(Scheme::default(), &phrase)?),
				Err(_) => Err(UsageError(
					"this needs a key: name its file with --key or JASMY_KEY (make one with \
					 `jasmy key new FILE`)"
						.into(),
				)
				.into()),
			},
		}
	}

	/// Loads a key file, and asks for its password when it has one.
	pub(crate) fn load_key(&self, path: &Path) -> Result<KeyFile> {
		match KeyFile::load(path, None) {
			Err(KeyFileError::PasswordNeeded(_)) => {
				let password = self.password(&format!("Password of {}: ", path.display()))?;
				Ok(KeyFile::load(path, Some(&password))?)
			},
			other => Ok(other?),
		}
	}

	/// The password: of the file that is named, of the variable, or asked for.
	pub(crate) fn password(&self, prompt: &str) -> Result<SecretString> {
		if let Some(path) = &self.options.password_file {
			let text = fs::read_to_string(path)
				.with_context(|| format!("cannot read the password file {}", path.display()))?;
			return Ok(text.trim_end_matches(['\r', '\n']).to_owned().into());
		}
		if let Ok(password) = std::env::var("JASMY_PASSWORD") {
			return Ok(password.into());
		}
		Ok(rpassword::prompt_password(prompt)
			.context("the password is needed: give --password-file or JASMY_PASSWORD")?
			.into())
	}

	/// A new password: asked for twice, since a mistake in it cannot be seen.
	pub(crate) fn new_password(&self, prompt: &str) -> Result<SecretString> {
		let password = self.password(prompt)?;
		let is_asked_for =
			self.options.password_file.is_none() && std::env::var("JASMY_PASSWORD").is_err();
		if is_asked_for {
			let again = self.password("The same again: ")?;
			if again.expose_secret() != password.expose_secret() {
				bail!("the two passwords differ, and no key was kept: start again");
			}
		}
		Ok(password)
	}

	/// The identity to act for.
	pub(crate) fn identity(&self) -> Result<&AccountId> {
		if self.identity.get().is_none() {
			let identity = match &self.options.did {
				Some(did) => did.clone(),
				None => identity_account(&self.key()?.public_key(), &DEFAULT_SALT),
			};
			return Ok(self.identity.get_or_init(|| identity));
		}
		self.identity.get().context("the identity was set above")
	}

	/// `did` where it is given, the identity to act for otherwise.
	pub(crate) fn identity_or(&self, did: Option<AccountId>) -> Result<AccountId> {
		match did {
			Some(did) => Ok(did),
			None => Ok(self.identity()?.clone()),
		}
	}

	/// The key that signs, for the identity to act for.
	pub(crate) fn submitter(&self) -> Result<Submitter<'_>> {
		Ok(Submitter { key: self.key()?, identity: self.identity()? })
	}

	/// Where secrets of own files are kept; made when it is not there.
	pub(crate) fn home(&self) -> Result<PathBuf> {
		let home = match &self.options.home {
			Some(home) => home.clone(),
			None => default_home()?,
		};
		fs::DirBuilder::new()
			.recursive(true)
			.mode(0o700)
			.create(&home)
			.with_context(|| format!("cannot make the directory {}", home.display()))?;
		Ok(home)
	}

	/// Where encrypted files and envelopes are kept.
	pub(crate) fn store(&self) -> Result<DirectoryStore> {
		let root = match &self.options.store {
			Some(store) => store.clone(),
			None => default_home()?.join("store"),
		};
		Ok(DirectoryStore::open(root)?)
	}

	/// Whether somebody agrees to what cannot be undone: with `--yes`, or at the
	/// terminal.
	pub(crate) fn agrees(&self, yes: bool, question: &str) -> Result<bool> {
		if yes {
			return Ok(true);
		}
		self.confirm(question)
	}

	/// Asks yes or no at the terminal.
	///
	/// # Errors
	/// When there is no terminal: then `--yes` is needed.
	pub(crate) fn confirm(&self, question: &str) -> Result<bool> {
		if !std::io::stdin().is_terminal() {
			return Err(UsageError(format!(
				"{question} Nobody is there to answer: give --yes to agree"
			))
			.into());
		}
		let mut stderr = std::io::stderr();
		write!(stderr, "{question} [y/N] ")?;
		stderr.flush()?;
		let mut answer = String::new();
		std::io::stdin().lock().read_line(&mut answer)?;
		Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
	}
}

fn default_home() -> Result<PathBuf> {
	let home = std::env::var_os("HOME").ok_or_else(|| {
		UsageError("HOME is not set: name the directories with --home and --store".into())
	})?;
	Ok(PathBuf::from(home).join(".local/share/jasmy"))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::cli::Cli;
	use clap::Parser;

	fn context(line: &str) -> Context {
		Context::new(Cli::try_parse_from(line.split(' ')).unwrap().options)
	}

	#[test]
	fn there_is_no_tip_unless_somebody_says_so() {
		let none = context("jasmy upgrade apply x.wasm");
		assert_eq!(none.tip(), 0);
		assert!(none.ensure_no_tip("nobody signs it").is_ok());
		let error = context("jasmy --tip 1 upgrade apply x.wasm").ensure_no_tip("nobody signs it");
		assert_eq!(error.unwrap_err().to_string(), "nobody signs it: leave --tip out");
	}

	#[tokio::test]
	async fn what_somebody_else_sends_takes_no_tip() {
		let context =
			context("jasmy --url ws://127.0.0.1:1 --tip 1 --relay-to call.json did freeze");
		let error = context.client().await.err().unwrap();
		assert!(error.is::<UsageError>(), "{error}");
		assert!(error.to_string().contains("whoever sends this tips"), "{error}");
	}
}
