import COpenSSL

/// The attributes of a certificate's name that Aval writes and shows; others of a foreign certificate are left out.
public struct DistinguishedName: Hashable, Sendable {
    /// ISO 3166-1, two capital letters.
    public let country: String?
    public let organization: String?
    public let organizationalUnit: String?
    public let commonName: String?

    public init(
        commonName: String, organization: String? = nil, organizationalUnit: String? = nil, country: String? = nil
    ) {
        self.commonName = commonName
        self.organization = organization
        self.organizationalUnit = organizationalUnit
        self.country = country
    }

    init(_ name: OpaquePointer?) {
        country = DistinguishedName.text(NID.country, in: name)
        organization = DistinguishedName.text(NID.organization, in: name)
        organizationalUnit = DistinguishedName.text(NID.organizationalUnit, in: name)
        commonName = DistinguishedName.text(NID.commonName, in: name)
    }

    /// Writes the attributes, from the country down, as UTF8String (the country as PrintableString, RFC 5280 A.1).
    func write(to name: OpaquePointer) throws(CryptoError) {
        if let country {
            let letters = country.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
            guard letters, country.utf8.count == 2 else {
                throw .certificateRefused(.nameUnusable(attribute: "country"))
            }
        }
        try DistinguishedName.add(country, NID.country, "country", to: name)
        try DistinguishedName.add(organization, NID.organization, "organization", to: name)
        try DistinguishedName.add(organizationalUnit, NID.organizationalUnit, "organizational unit", to: name)
        try DistinguishedName.add(commonName, NID.commonName, "common name", to: name)
    }

    private static func add(
        _ value: String?, _ nid: Int32, _ attribute: String, to name: OpaquePointer
    ) throws(CryptoError) {
        guard let value else { return }
        let bytes = Array(value.utf8)
        guard !bytes.isEmpty, !bytes.contains(where: { $0 < 0x20 || $0 == 0x7f }),
            X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8, bytes, Int32(bytes.count), -1, 0) == 1
        else {
            ERR_clear_error()
            throw .certificateRefused(.nameUnusable(attribute: attribute))
        }
    }

    /// The first value of an attribute as UTF-8.
    private static func text(_ nid: Int32, in name: OpaquePointer?) -> String? {
        let index = X509_NAME_get_index_by_NID(name, nid, -1)
        guard index >= 0, let entry = X509_NAME_get_entry(name, index) else { return nil }
        var utf8: UnsafeMutablePointer<UInt8>?
        let length = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(entry))
        guard length >= 0, let utf8 else {
            ERR_clear_error()
            return nil
        }
        defer { aval_free(utf8) }
        return String(decoding: UnsafeBufferPointer(start: utf8, count: Int(length)), as: UTF8.self)
    }
}

extension DistinguishedName: CustomStringConvertible {
    /// As `CN=Sello, O=Instituto, C=MX`, for people; not an encoding to compare.
    public var description: String {
        let parts = [("CN", commonName), ("OU", organizationalUnit), ("O", organization), ("C", country)]
        return parts.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: ", ")
    }
}

/// OpenSSL's numbers of names and extensions.
enum NID {
    static let country = NID_countryName
    static let organization = NID_organizationName
    static let organizationalUnit = NID_organizationalUnitName
    static let commonName = NID_commonName
    static let basicConstraints = NID_basic_constraints
    static let keyUsage = NID_key_usage
    static let extendedKeyUsage = NID_ext_key_usage
    static let subjectKeyIdentifier = NID_subject_key_identifier
    static let authorityKeyIdentifier = NID_authority_key_identifier
}
