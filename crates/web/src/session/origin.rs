//! Where a request comes from, and whether a password may travel that way: on this machine, or over TLS that a proxy ends
//! (Article 23: systems are protected by their level; what proves a person never crosses a wire in clear).

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

use crate::app::{App, Transport};
use crate::messages::both;
use crate::office::Office;
use crate::problem::Problem;

/// Whether others could read along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// Nobody could: the request stayed on this machine, or came over TLS.
    Closed,
    /// Somebody could.
    Open,
}

/// Where a request comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The address, as far as it is known.
    pub address: String,
    /// Whether others could read along.
    pub wire: Wire,
}

impl Origin {
    /// The origin of a request with these headers and extensions. What a proxy says is believed only when the server was
    /// started to stand behind one.
    #[must_use]
    pub fn of(app: &App, headers: &HeaderMap, extensions: &Extensions) -> Self {
        let peer = extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|ConnectInfo(peer)| peer.ip().to_canonical());
        let is_here = peer.is_some_and(|peer| peer.is_loopback());
        let own = peer.map(|peer| peer.to_string()).unwrap_or_default();
        if app.transport == Transport::Plain {
            return Self {
                address: own,
                wire: if is_here { Wire::Closed } else { Wire::Open },
            };
        }
        let last = |name| {
            let lines = headers.get_all(name).iter().next_back()?;
            let text = lines.to_str().ok()?;
            text.rsplit(',').next().map(|last| last.trim().to_owned())
        };
        let by_tls = last("x-forwarded-proto").map_or(is_here, |scheme| scheme == "https");
        Self {
            address: last("x-forwarded-for").unwrap_or(own),
            wire: if by_tls { Wire::Closed } else { Wire::Open },
        }
    }

    /// Refuses a password that others could have read.
    ///
    /// # Errors
    /// [`Problem::Forbidden`] on an open wire.
    pub fn weigh(&self) -> Result<(), Problem> {
        match self.wire {
            Wire::Closed => Ok(()),
            Wire::Open => {
                let (zh, en) = both("sign_in.clear_text");
                Err(Problem::Forbidden(zh, en))
            }
        }
    }
}

impl<S> FromRequestParts<S> for Origin
where
    Office: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let office = Office::from_ref(state);
        Ok(Self::of(&office.app, &parts.headers, &parts.extensions))
    }
}
