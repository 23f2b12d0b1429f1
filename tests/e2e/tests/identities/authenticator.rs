//! A genuine authenticator: `passkey` implements the client's and the
//! authenticator's side of Web Authentication and CTAP 2. Nothing of ours makes
//! these assertions.

use jasmynet_primitives::keys::PublicKey;
use passkey::{
	authenticator::{Authenticator, UiHint, UserCheck, UserValidationMethod},
	client::{Client, DefaultClientData},
	types::{
		ctap2::{Aaguid, Ctap2Error},
		webauthn::{
			AttestationConveyancePreference, CredentialCreationOptions, CredentialRequestOptions,
			PublicKeyCredentialCreationOptions, PublicKeyCredentialRequestOptions,
			PublicKeyCredentialRpEntity, PublicKeyCredentialUserEntity,
			UserVerificationRequirement,
		},
		Passkey,
	},
};
use public_suffix::PublicSuffixList;
use url::Url;

/// The website whose passkey it is.
const WEBSITE: &str = "https://wallet.example.com";

/// Somebody who is there, and touches the authenticator whenever it asks.
struct Present;

#[async_trait::async_trait]
impl UserValidationMethod for Present {
	type PasskeyItem = Passkey;

	async fn check_user<'a>(
		&self,
		_hint: UiHint<'a, Passkey>,
		_presence: bool,
		_verification: bool,
	) -> Result<UserCheck, Ctap2Error> {
		Ok(UserCheck { presence: true, verification: true })
	}

	fn is_presence_enabled(&self) -> bool {
		true
	}

	fn is_verification_enabled(&self) -> Option<bool> {
		Some(true)
	}
}

/// A phone or a security key with one passkey on it.
pub(crate) struct Device {
	client: Client<Option<Passkey>, Present, PublicSuffixList, ()>,
	/// The passkey's public key.
	pub(crate) key: PublicKey,
}

/// What a browser hands to the page.
pub(crate) struct Assertion {
	pub(crate) authenticator_data: Vec<u8>,
	pub(crate) client_data_json: Vec<u8>,
	/// As DER.
	pub(crate) signature: Vec<u8>,
}

impl Device {
	/// A device on which a passkey for the website is made.
	pub(crate) async fn new() -> Device {
		let authenticator = Authenticator::new(Aaguid::new_empty(), None, Present);
		let mut client = Client::new(authenticator);
		let request = CredentialCreationOptions {
			public_key: PublicKeyCredentialCreationOptions {
				rp: PublicKeyCredentialRpEntity { id: None, name: "A wallet".into() },
				user: PublicKeyCredentialUserEntity {
					id: vec![1; 16].into(),
					display_name: "Somebody".into(),
					name: "somebody".into(),
				},
				challenge: vec![2; 32].into(),
				// None: those that every authenticator must have, ES256 first.
				pub_key_cred_params: Vec::new(),
				timeout: None,
				exclude_credentials: None,
				authenticator_selection: None,
				hints: None,
				attestation: AttestationConveyancePreference::None,
				attestation_formats: None,
				extensions: None,
			},
		};
		let made = client.register(&website(), request, DefaultClientData).await.unwrap();
		let der = made.response.public_key.unwrap();
		Device { client, key: compressed(&der) }
	}

	/// What it answers to a challenge, as the page asks with
	/// `navigator.credentials.get`.
	pub(crate) async fn answer(&mut self, challenge: [u8; 32]) -> Assertion {
		let request = CredentialRequestOptions {
			public_key: PublicKeyCredentialRequestOptions {
				challenge: challenge.to_vec().into(),
				timeout: None,
				rp_id: website().domain().map(str::to_owned),
				allow_credentials: None,
				user_verification: UserVerificationRequirement::default(),
				hints: None,
				attestation: AttestationConveyancePreference::None,
				attestation_formats: None,
				extensions: None,
			},
		};
		let answer =
			self.client.authenticate(&website(), request, DefaultClientData).await.unwrap();
		let response = answer.response;
		Assertion {
			authenticator_data: response.authenticator_data.to_vec(),
			client_data_json: response.client_data_json.to_vec(),
			signature: response.signature.to_vec(),
		}
	}
}

fn website() -> Url {
	Url::parse(WEBSITE).unwrap()
}

/// The key in a SubjectPublicKeyInfo (RFC 5480): its last 65 bytes are the point
/// itself, 4 and both coordinates.
fn compressed(der: &[u8]) -> PublicKey {
	let (_, point) = der.split_at(der.len() - 65);
	let (x, y) = (&point[1..33], &point[33..]);
	assert_eq!(point[0], 4, "an uncompressed point");
	let mut key = [2 | y[31] & 1; 33];
	key[1..].copy_from_slice(x);
	PublicKey::P256(key)
}
