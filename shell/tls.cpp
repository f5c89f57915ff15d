#include "shell/tls.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace knotwork::shell {
namespace {

namespace ssl = boost::asio::ssl;

constexpr const char* ciphers_of_1_2 = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr std::string_view spoken = "\x08http/1.1";

// A client that offers only other protocols is turned away in the handshake.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered, unsigned offered_length, void*) {
    const auto* ours = reinterpret_cast<const unsigned char*>(spoken.data());
    unsigned char* found = nullptr;
    const int result =
        SSL_select_next_proto(&found, length, ours, static_cast<unsigned>(spoken.size()), offered, offered_length);
    *chosen = found;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

}

std::unique_ptr<ssl::context> make_tls(const std::string& certificate, const std::string& key) {
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    boost::system::error_code error;
    if (context->use_certificate_chain_file(certificate, error))
        throw std::runtime_error("The certificate " + certificate + " cannot be used: " + error.message());
    if (context->use_private_key_file(key, ssl::context::pem, error))
        throw std::runtime_error("The key " + key + " cannot be used with that certificate: " + error.message());
    auto* native = context->native_handle();
    const bool set = SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION) == 1 &&
                     SSL_CTX_set_cipher_list(native, ciphers_of_1_2) == 1;
    if (!set) throw std::runtime_error("OpenSSL does not offer the ciphers that we need.");
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
    return context;
}

}
