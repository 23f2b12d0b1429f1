//! A company's laptop: the laptop, its administrator, the employee who uses it, and
//! the employee's phone, at the command line.

use std::fs;

use jasmynet_e2e::{assert_not_done, Node, Person};
use serde_json::{json, Value};

use crate::{at_the_command_line, listed, OF_A_COMPANY};

/// Somebody new with some money.
fn employee(node: &Node, sponsor: &Person) -> Person {
	let person = Person::new(node).unwrap().in_a_hurry().sponsored(sponsor).unwrap();
	sponsor.done(&["ledger", "transfer", &person.did().unwrap(), "50"]).unwrap();
	person
}

/// A code that is not this one.
fn another(code: &str) -> &'static str {
	if code == "000000" {
		"000001"
	} else {
		"000000"
	}
}

/// A laptop whose key is in a secure element, and the model that it is of.
struct Laptop {
	model: String,
	commitment: String,
	key: String,
	id: String,
}

impl Laptop {
	fn made(maker: &Person) -> Laptop {
		let (sheet, factory) = (maker.path("sheet.txt"), maker.path("factory"));
		fs::write(&sheet, "A laptop with a secure element").unwrap();
		let class = OF_A_COMPANY.to_string();
		let register = ["device", "model", "register", "--data-sheet", &sheet, "--class", &class];
		let model = maker.done(&register).unwrap()["model"].to_string();
		let make = ["device", "make", "--count", "1", "--out", &factory, "--scheme", "p256"];
		let made = maker.done(&make).unwrap()["devices"][0].clone();
		let member = |name: &str| made[name].as_str().unwrap().to_owned();
		Laptop {
			model,
			commitment: member("commitment"),
			key: member("file"),
			id: member("device"),
		}
	}

	/// The company's side opens a pairing.
	fn open(&self, owner: &Person, administrator: &Person, user: &Person) -> String {
		let (administrator, user) = (administrator.did().unwrap(), user.did().unwrap());
		let open = ["device", "open", "--device-key", &self.key, "--model", &self.model];
		let places = ["--administrator", &administrator, "--user", &user];
		let opened = owner.done(&[&open[..], &places].concat()).unwrap();
		assert_eq!(
			opened["factors"],
			json!({ "origin": true, "code": true, "second": true, "places": true })
		);
		opened["pairing"].to_string()
	}
}

#[test]
fn a_companys_laptop_is_paired_by_everybody_whom_it_concerns() {
	let node = Node::start().unwrap();
	let [maker, owner, administrator] =
		["Alice", "Eve", "Ferdie"].map(|name| at_the_command_line(&node, name));
	let user = employee(&node, &maker);
	let laptop = Laptop::made(&maker);
	let shown = || listed(&node, json!({ "id": laptop.id })).remove(0);

	// Given the employee's own phone, to which another key of hers has agreed; and a
	// tablet, to which none has.
	let [phone, tablet] = ["phone.json", "tablet.json"].map(|name| user.path(name));
	for device in [&phone, &tablet] {
		user.done(&["key", "new", device, "--scheme", "ed25519"]).unwrap();
	}
	let drawer = user.path("drawer.json");
	user.done(&["key", "new", &drawer]).unwrap();
	user.done(&["did", "add-key", "--new", &drawer, "--for", "authentication"]).unwrap();
	user.done(&["device", "pair", "--device-key", &phone, "--second", &drawer]).unwrap();
	user.done(&["device", "pair", "--device-key", &tablet]).unwrap();

	// The class says that the company names both of them.
	let bare = ["device", "open", "--device-key", &laptop.key, "--model", &laptop.model];
	assert_not_done(&owner, &bare, "Devices.PlacesNeeded");

	// The employee says no, for free.
	let pairing = laptop.open(&owner, &administrator, &user);
	assert_not_done(&maker, &["device", "cancel", &pairing], "Devices.NotAuthorized");
	assert_eq!(user.done(&["device", "cancel", &pairing]).unwrap()["fee"], "0");

	// ... and lets herself be asked again.
	let pairing = laptop.open(&owner, &administrator, &user);
	let confirm = ["device", "confirm", &pairing];
	assert_not_done(&owner, &confirm, "Devices.");

	// Each of the two accepts for herself; nobody does it for them.
	let accept = ["device", "accept-place", &pairing];
	assert_not_done(&owner, &accept, "Devices.NotAppointed");
	assert_not_done(&maker, &accept, "Devices.NotAppointed");
	administrator.done(&accept).unwrap();
	assert_not_done(&administrator, &accept, "Devices.AlreadyAccepted");

	// The laptop signs, its manufacturer vouches for it, and it shows a code.
	let code_file = maker.path("code");
	let (maker_did, maker_key) = (maker.did().unwrap(), maker.path("key.json"));
	let prove = ["device", "prove", &pairing, "--device-key", &laptop.key];
	let vouched = ["--signed-by", &maker_key, "--manufacturer", &maker_did];
	let serial = ["--commitment", &laptop.commitment];
	assert_not_done(&maker, &[&prove[..], &vouched, &serial].concat(), "Devices.CodeNeeded");
	let (own_key, own_did) = (owner.path("key.json"), owner.did().unwrap());
	let not_the_maker = ["--signed-by", &own_key, "--manufacturer", &own_did];
	let code = ["--code-file", &code_file];
	assert_not_done(&maker, &[&prove[..], &not_the_maker, &serial, &code].concat(), "Devices.");
	// What was refused may have left a code behind that nobody will ever ask for.
	let _ = fs::remove_file(&code_file);
	let proved = maker.done(&[&prove[..], &vouched, &serial, &code].concat()).unwrap();
	let code = proved["code"].as_str().unwrap().to_owned();

	// Who does not see the laptop has three tries.
	let enter = |code: &str| owner.run(&["device", "code", "enter", &pairing, code]).unwrap();
	let reveal = ["device", "code", "reveal", &pairing, "--code-file", &code_file];
	assert!(enter(another(&code)).status.success());
	let (_, said) = maker.refused(&reveal).unwrap();
	assert!(!said.is_empty());
	assert_not_done(&owner, &confirm, "Devices.");
	assert!(enter(&code).status.success());
	assert_not_done(&owner, &confirm, "Devices.");
	maker.done(&reveal).unwrap();

	// The employee accepts, and her phone agrees.
	assert_not_done(&owner, &confirm, "Devices.NotAccepted");
	user.done(&accept).unwrap();
	assert_not_done(&owner, &confirm, "Devices.SecondNotShown");
	let with_the_laptop = ["device", "vouch", &pairing, "--with-device", &laptop.key];
	let (_, said) = user.refused(&with_the_laptop).unwrap();
	assert!(!said.is_empty(), "a device cannot vouch for itself");
	assert_not_done(&user, &["device", "vouch", &pairing, "--with-device", &tablet], "Devices.");
	user.done(&["device", "vouch", &pairing, "--with-device", &phone]).unwrap();
	assert_not_done(&user, &confirm, "Devices.NotAuthorized");
	let paired = owner.done(&confirm).unwrap();
	assert_eq!(paired["device"], laptop.id);

	// Then everybody sees who is what.
	let now = shown();
	assert_eq!(now["owner"], owner.did().unwrap());
	assert_eq!(now["administrator"], administrator.did().unwrap());
	assert_eq!(now["user"], user.did().unwrap());
	assert_eq!(now["key"]["type"], "p256");
	assert_eq!(now["origin"], json!({ "batch": null, "commitment": laptop.commitment }));

	working_day(&laptop, &owner, &administrator, &user, &maker, &shown);
}

/// What each of them can do with it, and cannot.
fn working_day(
	laptop: &Laptop,
	owner: &Person,
	administrator: &Person,
	user: &Person,
	stranger: &Person,
	shown: &dyn Fn() -> Value,
) {
	let id = &laptop.id;

	// The administrator has it lock its screen; the laptop says that it did.
	let body = administrator.path("command.json");
	fs::write(&body, r#"{ "do": "lock the screen" }"#).unwrap();
	let send = ["device", "command", "send", id, "--body", &body];
	assert_not_done(user, &send, "Devices.NotAuthorized");
	assert_not_done(stranger, &send, "Devices.NotAuthorized");
	let sent = administrator.done(&send).unwrap();
	assert_eq!(shown()["commands"][0]["hash"], sent["hash"]);
	let number = sent["command"].to_string();
	let answer = ["device", "command", "acknowledge", id, &number, "--outcome", "done"];
	stranger.done(&[&answer[..], &["--device-key", &laptop.key]].concat()).unwrap();
	assert_eq!(shown()["commands"], json!([]));
	// ... one that is taken back is not answered,
	let number = owner.done(&send).unwrap()["command"].to_string();
	let withdraw = ["device", "command", "withdraw", id, &number];
	assert_not_done(user, &withdraw, "Devices.NotAuthorized");
	owner.done(&withdraw).unwrap();
	assert_eq!(shown()["commands"], json!([]));

	// It measures, with its secure element's key, and whoever likes sends it.
	let readings = stranger.path("readings.jsonl");
	let at = jasmynet_sdk::time::now();
	fs::write(&readings, format!("{{\"at\":{at},\"battery\":81}}\n")).unwrap();
	let anchor = ["device", "anchor", "--device-key", &laptop.key, "--readings", &readings];
	stranger.done(&anchor).unwrap();
	assert_eq!(shown()["log"]["readings"], 1);

	// The administrator may stop it, and start what she stopped; not what its owner did.
	for who in [user, stranger] {
		assert_not_done(who, &["device", "suspend", id], "Devices.NotAuthorized");
	}
	administrator.done(&["device", "suspend", id]).unwrap();
	assert_eq!(shown()["stopped"]["by"], administrator.did().unwrap());
	administrator.done(&["device", "recover", id]).unwrap();
	owner.done(&["device", "suspend", id]).unwrap();
	assert_not_done(administrator, &["device", "recover", id], "Devices.NotAuthorized");
	owner.done(&["device", "recover", id]).unwrap();

	// The user left it on a train.
	assert_eq!(user.done(&["device", "lost", id]).unwrap()["fee"], "0");
	assert_not_done(user, &["device", "recover", id], "Devices.NotAuthorized");
	assert_eq!(shown()["works"], false);
	administrator.done(&["device", "recover", id]).unwrap();

	// Nobody but the company gives the laptop away or appoints anybody.
	for who in [administrator, user, stranger] {
		let to = who.did().unwrap();
		let offer = ["device", "transfer", "offer", id, "--to", &to, "--yes"];
		assert_not_done(who, &offer, "Devices.");
		let appoint = ["device", "appoint", id, "administrator", "--who", &to];
		assert_not_done(who, &appoint, "Devices.NotAuthorized");
		assert_not_done(who, &["device", "retire", id, "--yes"], "Devices.NotAuthorized");
	}

	// The employee leaves, for free; the next one has to accept.
	assert_eq!(user.done(&["device", "resign", id]).unwrap()["fee"], "0");
	assert_eq!(shown()["user"], Value::Null);
	assert_not_done(user, &["device", "lost", id], "Devices.NotAuthorized");
	let next = stranger.did().unwrap();
	owner.done(&["device", "appoint", id, "user", "--who", &next]).unwrap();
	assert_eq!(shown()["user"], Value::Null, "nobody is bound by another's signature");
	let accept = ["device", "accept-appointment", id, "user"];
	assert_not_done(user, &accept, "Devices.NotAppointed");
	stranger.done(&accept).unwrap();
	assert_eq!(shown()["user"], next);

	// The administrator is dismissed, and can do nothing from then on.
	owner.done(&["device", "appoint", id, "administrator"]).unwrap();
	assert_eq!(shown()["administrator"], Value::Null);
	for line in [&["device", "suspend", id][..], &["device", "lost", id], &send] {
		assert_not_done(administrator, line, "Devices.NotAuthorized");
	}
}
