// OpenSSL 3.0 as Swift sees it: its headers, and inline shims (aval_*) for the macros and variadic functions that the
// importer leaves out. Only AvalCrypto imports this module.
#ifndef AVAL_COPENSSL_H
#define AVAL_COPENSSL_H

#include <openssl/asn1.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/obj_mac.h>
#include <openssl/params.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <stdint.h>
#include <time.h>

#include "TLSClient.h"

static inline void aval_free(void *block) { OPENSSL_free(block); }

static inline EVP_PKEY *aval_generate_ed25519(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"); }

static inline EVP_PKEY *aval_generate_ec(const char *curve) { return EVP_EC_gen(curve); }

static inline EVP_PKEY *aval_generate_rsa(unsigned int bits) { return EVP_RSA_gen(bits); }

// A key from an encoded point; NULL when the point is not on the curve. Many times faster than d2i_PUBKEY.
static inline EVP_PKEY *aval_ec_public_key(const char *curve, const uint8_t *point, size_t length) {
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)curve, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point, length),
        OSSL_PARAM_construct_end(),
    };
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    if (context != NULL && EVP_PKEY_fromdata_init(context) == 1) {
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters);
    }
    EVP_PKEY_CTX_free(context);
    return key;
}

// The SHA-2 functions themselves. Through EVP a digest of a hundred bytes costs two to three times as much, and
// canonicalization takes dozens for each document.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
static inline void aval_sha256_begin(SHA256_CTX *state) { SHA256_Init(state); }

static inline void aval_sha256_add(SHA256_CTX *state, const void *bytes, size_t count) {
    SHA256_Update(state, bytes, count);
}

static inline void aval_sha256_end(SHA256_CTX *state, uint8_t *digest) { SHA256_Final(digest, state); }

static inline int aval_same_bytes(const void *a, const void *b, size_t count) { return memcmp(a, b, count) == 0; }

static inline void aval_sha256(const void *bytes, size_t count, uint8_t *digest) {
    SHA256_CTX state;
    SHA256_Init(&state);
    SHA256_Update(&state, bytes, count);
    SHA256_Final(digest, &state);
}

static inline void aval_sha384(const void *bytes, size_t count, uint8_t *digest) {
    SHA512_CTX state;
    SHA384_Init(&state);
    SHA384_Update(&state, bytes, count);
    SHA384_Final(digest, &state);
}

static inline void aval_sha512(const void *bytes, size_t count, uint8_t *digest) {
    SHA512_CTX state;
    SHA512_Init(&state);
    SHA512_Update(&state, bytes, count);
    SHA512_Final(digest, &state);
}
#pragma clang diagnostic pop

static inline STACK_OF(X509) *aval_certificates_new(void) { return sk_X509_new_null(); }

static inline int aval_certificates_push(STACK_OF(X509) *stack, X509 *certificate) {
    return sk_X509_push(stack, certificate) > 0;
}

static inline int aval_certificates_count(const STACK_OF(X509) *stack) {
    return stack == NULL ? 0 : sk_X509_num(stack);
}

static inline X509 *aval_certificates_at(const STACK_OF(X509) *stack, int index) { return sk_X509_value(stack, index); }

// Frees the stack alone, not the certificates in it.
static inline void aval_certificates_free(STACK_OF(X509) *stack) { sk_X509_free(stack); }

// Frees the stack and drops one reference of each certificate in it.
static inline void aval_certificates_free_all(STACK_OF(X509) *stack) { sk_X509_pop_free(stack, X509_free); }

static inline int aval_signers_count(const STACK_OF(CMS_SignerInfo) *stack) {
    return stack == NULL ? 0 : sk_CMS_SignerInfo_num(stack);
}

static inline CMS_SignerInfo *aval_signers_at(const STACK_OF(CMS_SignerInfo) *stack, int index) {
    return sk_CMS_SignerInfo_value(stack, index);
}

static inline void aval_context_without_database(X509V3_CTX *context) { X509V3_set_ctx_nodb(context); }

// Seconds since 1970-01-01 UTC; 0 when the value is not a time.
static inline int aval_time_seconds(const ASN1_TIME *value, int64_t *seconds) {
    struct tm parts;
    if (value == NULL || ASN1_TIME_to_tm(value, &parts) != 1) return 0;
    int64_t year = parts.tm_year + 1900, month = parts.tm_mon + 1;
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    int64_t day = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + parts.tm_mday - 1;
    int64_t days = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + day - 719468;
    *seconds = days * 86400 + parts.tm_hour * 3600 + parts.tm_min * 60 + parts.tm_sec;
    return 1;
}

#endif
