//! `jasmy key`: keys and the files they are kept in. Needs no node.

use std::{
	io::{IsTerminal, Read},
	path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::Subcommand;
use jasmynet_primitives::{did::identity_account, keys::PublicKey};
use jasmynet_sdk::{
	address::{address, did},
	document::multibase,
	keyfile::{ExposeSecret, KeyFile, Scheme},
};

use crate::{
	context::{Context, DEFAULT_SALT},
	output::{note, Report, UsageError},
	values::hex,
};

#[derive(Subcommand)]
pub(crate) enum KeyCommand {
	/// Make a key, and show once the words that bring it back
	New {
		/// Where to keep it
		file: PathBuf,
		/// How it signs: sr25519, ed25519, or p256 as passkeys do, which needs a relayer
		#[arg(long, default_value_t)]
		scheme: Scheme,
		/// Protect the file with a password
		#[arg(long)]
		password: bool,
	},
	/// Bring a key back from its phrase, which is read from the terminal or from
	/// standard input
	Import {
		/// Where to keep it
		file: PathBuf,
		/// How it signs: sr25519, ed25519, or p256 as passkeys do, which needs a relayer
		#[arg(long, default_value_t)]
		scheme: Scheme,
		/// Protect the file with a password
		#[arg(long)]
		password: bool,
		/// Take the phrase from the variable of this name
		#[arg(long, value_name = "NAME", conflicts_with = "dev")]
		uri_env: Option<String>,
		/// Take a development key that everybody knows, such as //Alice
		#[arg(long, value_name = "//NAME")]
		dev: Option<String>,
	},
	/// Show what is public about a key
	Show {
		/// The key file
		file: PathBuf,
	},
}

impl KeyCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			KeyCommand::New { file, scheme, password } => {
				let (key, phrase) = KeyFile::generate_with_scheme(scheme);
				save(context, &key, &file, password)?;
				let words = phrase.expose_secret();
				if !context.json() {
					note(format!(
						"These words bring the key back. They are shown once: write them down, and \
						 show them to nobody.\n\n    {words}\n"
					));
				}
				Ok(describe(&key, &file, "Made a key in").with("phrase", words))
			},
			KeyCommand::Import { file, scheme, password, uri_env, dev } => {
				let secret = secret(uri_env, dev)?;
				let key = KeyFile::from_secret(scheme, &secret)?;
				save(context, &key, &file, password)?;
				Ok(describe(&key, &file, "Imported the key into"))
			},
			KeyCommand::Show { file } => {
				let key = context.load_key(&file)?;
				Ok(describe(&key, &file, "The key in"))
			},
		}
	}
}

fn save(context: &Context, key: &KeyFile, file: &Path, protect: bool) -> Result<()> {
	let password = if protect {
		Some(context.new_password(&format!("New password of {}: ", file.display()))?)
	} else {
		None
	};
	Ok(key.save(file, password.as_ref())?)
}

fn secret(uri_env: Option<String>, dev: Option<String>) -> Result<String> {
	if let Some(name) = dev {
		if !name.starts_with("//") || name.starts_with("///") {
			return Err(UsageError(
				"--dev takes a development key such as //Alice; a phrase never goes on the command \
				 line"
				.into(),
			)
			.into());
		}
		return Ok(name);
	}
	if let Some(name) = uri_env {
		return std::env::var(&name)
			.map_err(|_| UsageError(format!("the variable {name} is not set")).into());
	}
	if std::io::stdin().is_terminal() {
		return rpassword::prompt_password("Phrase: ").context("cannot ask for the phrase");
	}
	let mut phrase = String::new();
	std::io::stdin().read_to_string(&mut phrase).context("cannot read the phrase")?;
	Ok(phrase)
}

fn describe(key: &KeyFile, file: &Path, what: &str) -> Report {
	let public_key = key.public_key();
	let account = address(&key.account());
	let default_did = did(&identity_account(&public_key, &DEFAULT_SALT));
	let agreement_key = key.agreement_key().public_key();
	Report::new(format!("{what} {}", file.display()))
		.line(format!("  kind           {}", key.scheme()))
		.line(format!("  public key     {}", key_hex(&public_key)))
		.line(format!("  account        {account}"))
		.line(format!("  identity       {default_did}"))
		.line(format!("  agreement key  {}", key_hex(&agreement_key)))
		.with("file", file)
		.with("scheme", key.scheme())
		.with("public_key", key_hex(&public_key))
		.with("public_key_multibase", multibase(&public_key))
		.with("account", account)
		.with("did", default_did)
		.with("agreement_key", key_hex(&agreement_key))
		.with("agreement_key_multibase", multibase(&agreement_key))
}

/// A key's bytes in hexadecimal, without its kind.
pub(super) fn key_hex(key: &PublicKey) -> String {
	match key {
		PublicKey::Sr25519(bytes) | PublicKey::Ed25519(bytes) | PublicKey::X25519(bytes) => {
			hex(bytes)
		},
		PublicKey::Secp256k1(bytes) | PublicKey::P256(bytes) => hex(bytes),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn only_development_names_go_on_the_command_line() {
		assert_eq!(secret(None, Some("//Alice".into())).unwrap(), "//Alice");
		for wrong in ["bottom drive obey", "0x00", "///password", "/soft"] {
			assert!(secret(None, Some(wrong.into())).is_err(), "{wrong}");
		}
	}

	#[test]
	fn what_is_shown_of_a_key_is_public() {
		let key = KeyFile::from_secret(Scheme::Sr25519, "//Alice").unwrap();
		let json = describe(&key, Path::new("alice.json"), "x").json();
		assert_eq!(json["account"], "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
		assert_eq!(json["scheme"], "sr25519");
		assert!(json["did"].as_str().unwrap().starts_with("did:jasmy:5"));
		assert!(json.get("phrase").is_none() && json.get("seed").is_none());
	}
}
