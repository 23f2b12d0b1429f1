use super::*;
use jasmynet_primitives::{
	intent::{Action, IntentError},
	Hash,
};
use sp_runtime::traits::Verify;

/// Protects nothing, but quickly.
const QUICK: u8 = 2;

fn alice() -> KeyFile {
	KeyFile::from_secret(Scheme::Sr25519, "//Alice").unwrap()
}

fn password(text: &str) -> SecretString {
	text.to_owned().into()
}

fn directory() -> (tempfile::TempDir, PathBuf) {
	let directory = tempfile::tempdir().unwrap();
	let path = directory.path().join("key.json");
	(directory, path)
}

fn same(a: &KeyFile, b: &KeyFile) -> bool {
	a.public_key() == b.public_key()
		&& a.agreement_key().public_key() == b.agreement_key().public_key()
}

fn replace_in(path: &Path, from: &str, to: &str) {
	let text = fs::read_to_string(path).unwrap();
	assert!(text.contains(from), "{text}");
	fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn keys_come_back_from_their_phrase() {
	for scheme in [Scheme::Sr25519, Scheme::Ed25519, Scheme::P256] {
		let (key, phrase) = KeyFile::generate_with_scheme(scheme);
		assert_eq!(key.scheme(), scheme);
		assert_eq!(phrase.expose_secret().split(' ').count(), 12);
		let again = KeyFile::from_secret(scheme, phrase.expose_secret()).unwrap();
		assert!(same(&key, &again));
	}
	assert!(!same(&KeyFile::generate().0, &KeyFile::generate().0));
}

#[test]
fn secrets_are_those_of_other_wallets() {
	// As `subkey inspect //Alice` says.
	let account = hex_of(alice().account());
	assert_eq!(account, "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d");
	let ed = KeyFile::from_secret(Scheme::Ed25519, "//Alice").unwrap();
	assert_eq!(
		hex_of(ed.account()),
		"0x88dc3417d5058ec4b4503e0c12ea1a0a89be200fe98922423d4334014fa6b0ee"
	);
	// Computed from Ed25519's seed of //Alice with nothing but the curve's formulas.
	let p256 = KeyFile::from_secret(Scheme::P256, "//Alice").unwrap();
	assert_eq!(
		hex_of(key_bytes(&p256.public_key())),
		"0x03487cbe0ee85a6fa26f5958f6feac901855e9634905818d571a059ffed7ab65e9"
	);
	// A seed is the end of every derivation.
	let seed = "0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a";
	assert!(same(&alice(), &KeyFile::from_secret(Scheme::Sr25519, seed).unwrap()));
}

#[test]
fn from_secret_fails_when_it_is_no_secret() {
	for (secret, why) in [
		("", "empty"),
		(" \n", "empty"),
		("///password", "empty"),
		("//Alice/soft", "softly"),
		("bottom drive obey lake curtain smoke basket hold race lonely fit", "BIP39"),
		("bottom drive obey lake curtain smoke basket hold race lonely fit fit", "BIP39"),
		("hello", "BIP39"),
		("0x1234", "64 hexadecimal digits"),
		("-", "expected a phrase"),
	] {
		for scheme in [Scheme::Sr25519, Scheme::Ed25519, Scheme::P256] {
			let message = KeyFile::from_secret(scheme, secret).unwrap_err().to_string();
			assert!(message.contains(why), "{secret}: {message}");
			assert!(secret.len() < 7 || !message.contains(secret), "{message}");
		}
	}
}

#[test]
fn intents_are_signed_for_this_key() {
	for scheme in [Scheme::Sr25519, Scheme::Ed25519, Scheme::P256] {
		let key = KeyFile::from_secret(scheme, "//Alice").unwrap();
		let intent = SignedIntent {
			genesis_hash: Hash::zero(),
			action: Action::AddKey,
			subject: [1; 32],
			counterparty: None,
			nonce: 1,
			not_before: None,
			expires_at: 10,
			payload_hash: Hash::zero(),
		};
		let signature = key.sign_intent(&intent);
		let verify = |key: &KeyFile| intent.verify(&key.public_key(), &signature, Hash::zero(), 1);
		assert_eq!(verify(&key), Ok(()));
		let bob = KeyFile::from_secret(scheme, "//Bob").unwrap();
		assert_eq!(verify(&bob), Err(IntentError::BadSignature));

		let Some(signature) = key.sign_extrinsic(b"payload") else {
			assert!(scheme == Scheme::P256 && !key.sends());
			continue;
		};
		assert!(key.sends());
		assert!(signature.verify(&b"payload"[..], &key.account()));
		assert!(!signature.verify(&b"payload"[..], &bob.account()));
	}
}

#[test]
fn files_come_back() {
	let (_directory, path) = directory();
	let path = path.with_file_name("deep").join("er").join("key.json");
	for scheme in [Scheme::Ed25519, Scheme::P256] {
		let (key, _) = KeyFile::generate_with_scheme(scheme);
		let path = path.with_extension(scheme.to_string());
		key.save(&path, None).unwrap();
		assert!(same(&key, &KeyFile::load(&path, None).unwrap()));
		// A password that is not needed does no harm.
		assert!(same(&key, &KeyFile::load(&path, Some(&password("x"))).unwrap()));
	}
}

#[test]
fn files_are_protected_by_their_password() {
	let (_directory, path) = directory();
	let key = alice();
	key.save_with(&path, Some(&password("secret")), QUICK).unwrap();
	assert!(!fs::read_to_string(&path).unwrap().contains(&hex::encode(key.seed.as_slice())));
	assert!(same(&key, &KeyFile::load(&path, Some(&password("secret"))).unwrap()));
	assert!(matches!(KeyFile::load(&path, None), Err(KeyFileError::PasswordNeeded(_))));
	for wrong in ["Secret", "secret ", ""] {
		let result = KeyFile::load(&path, Some(&password(wrong)));
		assert!(matches!(result, Err(KeyFileError::WrongPassword(_))), "{result:?}");
	}
}

#[test]
fn protection_costs_an_attacker_what_it_should() {
	let (_directory, path) = directory();
	alice().save(&path, Some(&password("secret"))).unwrap();
	let stored: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
	let age = hex::decode(stored["secret"]["age"].as_str().unwrap()).unwrap();
	let header = String::from_utf8_lossy(&age);
	// The stanza ends with the work factor.
	let stanza = header.lines().nth(1).unwrap().to_owned();
	assert!(stanza.starts_with("-> scrypt ") && stanza.ends_with(" 17"), "{stanza}");
	assert!(same(&alice(), &KeyFile::load(&path, Some(&password("secret"))).unwrap()));
}

#[test]
fn save_fails_when_the_password_is_empty() {
	let (_directory, path) = directory();
	let result = alice().save(&path, Some(&password("")));
	assert!(matches!(result, Err(KeyFileError::EmptyPassword)));
	assert!(!path.exists());
}

#[test]
fn save_fails_when_there_is_a_file() {
	let (directory, path) = directory();
	fs::write(&path, "something dear").unwrap();
	let result = alice().save(&path, None);
	assert!(matches!(result, Err(KeyFileError::AlreadyExists(_))));
	assert_eq!(fs::read_to_string(&path).unwrap(), "something dear");
	assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
}

#[test]
fn load_fails_when_there_is_no_file() {
	let (directory, path) = directory();
	assert!(matches!(KeyFile::load(&path, None), Err(KeyFileError::NotFound(_))));
	assert!(matches!(KeyFile::load(directory.path(), None), Err(KeyFileError::Malformed { .. })));
}

#[cfg(unix)]
#[test]
fn files_are_the_owners_alone() {
	use std::os::unix::fs::PermissionsExt;
	let (_directory, path) = directory();
	alice().save(&path, None).unwrap();
	let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
	assert_eq!(mode(), 0o600);
	for mode in [0o640, 0o604, 0o620, 0o666, 0o601] {
		fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
		let message = KeyFile::load(&path, None).unwrap_err().to_string();
		assert!(message.contains(&format!("{mode:04o}")), "{message}");
		assert!(message.contains(&format!("chmod 600 {}", path.display())), "{message}");
	}
	fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
	assert!(KeyFile::load(&path, None).is_ok());
}

#[test]
fn load_fails_when_the_file_is_damaged() {
	let seed = hex::encode(alice().seed.as_slice());
	let other_seed = "11".repeat(32);
	for (from, to, why) in [
		("{", "", "line 2"),
		("sr25519", "rsa", "line"),
		("\"seed\"", "\"sed\"", "line"),
		(seed.as_str(), "0011", "seed is damaged"),
		(seed.as_str(), other_seed.as_str(), "public keys are not those"),
		("sr25519", "ed25519", "public keys are not those"),
		("\"agreement_key\": \"0x", "\"agreement_key\": \"0x00", "public keys are not those"),
		("\"version\": 1", "\"version\": 2", "version 2"),
		("\"version\": 1", "\"version\": 1, \"more\": 1", "line"),
	] {
		let (_directory, path) = directory();
		alice().save(&path, None).unwrap();
		replace_in(&path, from, to);
		let message = KeyFile::load(&path, None).unwrap_err().to_string();
		assert!(message.contains(why), "{to}: {message}");
		assert!(message.contains(&path.display().to_string()), "{message}");
		assert!(!message.contains(&seed), "{message}");
	}
}

#[test]
fn load_fails_when_the_protected_secret_is_damaged() {
	let (_directory, path) = directory();
	let secret = password("secret");
	alice().save_with(&path, Some(&secret), QUICK).unwrap();
	let text = fs::read_to_string(&path).unwrap();
	let stored: serde_json::Value = serde_json::from_str(&text).unwrap();
	let age = stored["secret"]["age"].as_str().unwrap();
	for damaged in ["", "xyz", &age[..age.len() - 2], &age[..40], &format!("{age}00")] {
		fs::write(&path, text.replace(age, damaged)).unwrap();
		let result = KeyFile::load(&path, Some(&secret));
		assert!(matches!(result, Err(KeyFileError::Malformed { .. })), "{result:?}");
	}
}

#[test]
fn a_file_that_wants_all_the_memory_is_refused() {
	let (_directory, path) = directory();
	let secret = password("secret");
	alice().save_with(&path, Some(&secret), QUICK).unwrap();
	// The work factor in the stanza: " 2\n" becomes "30\n".
	replace_in(&path, &hex::encode(" 2\n"), &hex::encode(" 30\n"));
	let result = KeyFile::load(&path, Some(&secret));
	assert!(matches!(result, Err(KeyFileError::Malformed { .. })), "{result:?}");
}

#[test]
fn debug_shows_no_secret() {
	let key = alice();
	let shown = format!("{key:?} {:?}", KeyFile::generate().1);
	assert!(shown.contains("public_key"));
	assert!(!shown.contains(&format!("{:?}", *key.seed)));
	assert!(!shown.contains(&hex::encode(key.seed.as_slice())));
}
