#pragma once
// TLS as we speak it: versions 1.2 and 1.3, forward secrecy and authenticated ciphers only, HTTP/1.1 only.
#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

namespace knotwork::shell {

/// Reads the certificate chain and the private key (PEM files). Throws a sentence for the operator that names the file
/// when one cannot be used.
std::unique_ptr<boost::asio::ssl::context> make_tls(const std::string& certificate, const std::string& key);

}
