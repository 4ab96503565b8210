import COpenSSL

// Where a certificate says that its issuer publishes what it took back.

extension X509Certificate {
    /// http and https addresses of complete lists by the issuer itself (CRLDistributionPoints, RFC 5280 §4.2.1.13).
    var revocationListAddresses: [String] {
        var addresses: [String] = []
        var points = elements(ofExtension: NID_crl_distribution_points)
        while let point = points?.next(DERTag.sequence) {
            var fields = DERReader(point.content)
            // One with reasons or another issuer of lists covers only a part.
            guard let name = fields.next(DERTag.context0), fields.isAtEnd else { continue }
            var kinds = DERReader(name.content)
            guard let full = kinds.next(DERTag.context0) else { continue }
            var names = DERReader(full.content)
            while let name = names.next() {
                if let address = webAddress(name) { addresses.append(address) }
            }
        }
        return addresses
    }

    /// Of OCSP responders (AuthorityInformationAccess, RFC 5280 §4.2.2.1).
    var responderAddresses: [String] {
        var addresses: [String] = []
        var descriptions = elements(ofExtension: NID_info_access)
        while let description = descriptions?.next(DERTag.sequence) {
            var fields = DERReader(description.content)
            guard fields.next(DERTag.objectIdentifier).map({ Array($0.whole) }) == OID.statusAccess,
                let address = fields.next().flatMap(webAddress)
            else { continue }
            addresses.append(address)
        }
        return addresses
    }

    private func elements(ofExtension nid: Int32) -> DERReader? {
        let index = X509_get_ext_by_NID(pointer, nid, -1)
        guard index >= 0, let value = X509_EXTENSION_get_data(X509_get_ext(pointer, index)) else { return nil }
        var outer = DERReader(bytes(of: value))
        return outer.next(DERTag.sequence).map { DERReader($0.content) }
    }

    /// A GeneralName that is a URI over HTTP.
    private func webAddress(_ name: DERElement) -> String? {
        guard name.tag == 0x86, name.content.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        let address = String(decoding: name.content, as: UTF8.self)
        return address.hasPrefix("http://") || address.hasPrefix("https://") ? address : nil
    }
}

/// A question to an OCSP responder about one certificate (RFC 6960 §4.1), unsigned and without a nonce.
enum StatusRequest {
    static func der(about certificate: X509Certificate, of issuer: X509Certificate) -> [UInt8] {
        // SHA-1 names the issuer here and protects nothing (RFC 5019 §2.1.1: responders need know no other).
        let identifier = DER.sequence(
            DER.sequence(OID.sha1, DER.null), DER.octetString(issuer.nameHash(by: EVP_sha1())),
            DER.octetString(issuer.keyHash(by: EVP_sha1())), DER.integer(unsigned: certificate.serial))
        return DER.sequence(DER.sequence(DER.sequence(DER.sequence(identifier))))
    }
}

extension OID {
    /// id-ad-ocsp.
    static let statusAccess = DER.objectIdentifier([1, 3, 6, 1, 5, 5, 7, 48, 1])
}
