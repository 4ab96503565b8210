// A TLS client over memory: shims for the macros of libssl that the importer leaves out, and its settings in one place.
#ifndef AVAL_TLS_CLIENT_H
#define AVAL_TLS_CLIENT_H

#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

// TLS 1.2 at least, the peer verified, no compression, no renegotiation, no tickets to be recognized by. NULL on failure.
static inline SSL_CTX *aval_tls_context(void) {
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    if (context == NULL) return NULL;
    SSL_CTX_set_security_level(context, 2);
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    if (SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1) {
        SSL_CTX_free(context);
        return NULL;
    }
    return context;
}

// A client of a host whose name the certificate must hold; it reads from and writes to memory. NULL on failure.
static inline SSL *aval_tls_client(SSL_CTX *context, const char *host) {
    static const unsigned char protocol[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    SSL *client = SSL_new(context);
    BIO *input = BIO_new(BIO_s_mem()), *output = BIO_new(BIO_s_mem());
    if (client == NULL || input == NULL || output == NULL) {
        BIO_free(input);
        BIO_free(output);
        SSL_free(client);
        return NULL;
    }
    SSL_set_bio(client, input, output);
    SSL_set_hostflags(client, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    if (SSL_set1_host(client, host) != 1 || SSL_set_tlsext_host_name(client, host) != 1 ||
        SSL_set_alpn_protos(client, protocol, sizeof protocol) != 0) {
        SSL_free(client);
        return NULL;
    }
    SSL_set_connect_state(client);
    return client;
}

static inline int aval_tls_feed(SSL *client, const void *bytes, int count) {
    return BIO_write(SSL_get_rbio(client), bytes, count);
}

static inline int aval_tls_pending(SSL *client) { return (int)BIO_ctrl_pending(SSL_get_wbio(client)); }

static inline int aval_tls_drain(SSL *client, void *bytes, int count) {
    return BIO_read(SSL_get_wbio(client), bytes, count);
}

#endif
