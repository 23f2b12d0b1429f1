//! The pallet, call by call and story by story.

mod accept;
mod bugs_of_others;
mod cancel_request;
mod check_access;
mod check_delivery;
mod check_record;
mod confirm_erasure;
mod device_rights;
mod dispute_access;
mod erasing;
mod grant;
mod overdue;
mod parties;
mod pass_on;
mod pause;
mod properties;
mod prune;
mod reads;
mod receive;
mod record_access;
mod refuse;
mod registry;
mod request;
mod resume;
mod revoke;
mod state_nothing_read;
mod story;
mod subject_requests;
mod surrender;
mod try_state;

pub(crate) use frame_support::{assert_noop, assert_ok};
pub(crate) use jasmynet_primitives::{Hash, DAY};

pub(crate) use crate::{mock::*, Call, Error, Event, *};
