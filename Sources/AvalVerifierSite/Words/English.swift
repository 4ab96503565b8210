internal import AvalModel
internal import AvalVerification

/// English.
struct English: Wording {
    let language = Language.en

    func label(_ label: Label) -> String {
        switch label {
        case .languageName: "English"
        case .siteTitle: "Certificate verification"
        case .skip: "Skip to content"
        case .languages: "Language"
        case .error: "Error"
        case .formHeading: "Verify a certificate"
        case .formLead: "Enter the verification code printed on the document, below the QR code."
        case .codeLabel: "Verification code"
        case .codeHint:
            "15 letters and digits in three groups, for example 7K2QX-9M4TD-0VB3T. Lower case is fine, hyphens "
                + "may be left out."
        case .submit: "Verify"
        case .whereHeading: "What you will get"
        case .whereText:
            "One clear answer on whether the certificate is good, what it certifies, and every check that was "
                + "made, with the date and time."
        case .trustHeading: "Before you trust it"
        case .trustText:
            "This page speaks only for certificates of this institute. Make sure the address in your browser is"
        case .checkedOn: "Checked on"
        case .codeAsked: "Code"
        case .whatToDo: "What to do"
        case .factsHeading: "What is certified"
        case .holder: "Holder"
        case .number: "Number"
        case .standard: "Standard"
        case .version: "version"
        case .title: "Title"
        case .level: "Level"
        case .score: "Score"
        case .issuer: "Issuing institution"
        case .validFrom: "Valid from"
        case .validUntil: "Valid until"
        case .withoutEnd: "No end date"
        case .checksHeading: "Checks"
        case .filesHeading: "Original documents"
        case .pdf: "Certificate as PDF, exactly as issued"
        case .credential: "Signed digital credential"
        case .previewNote: "Preview. What counts is the sealed PDF, which opens from here."
        case .another: "Verify another code"
        case .addressNote: "Verification site:"
        case .machines: "Interface for programs (OpenAPI)"
        case .demoBanner: "Demonstration: certificates on this site have no validity."
        case .status: "HTTP status"
        }
    }

    func headline(_ finding: Finding) -> String {
        switch finding {
        case .valid: "Valid certificate"
        case .suspended: "Suspended certificate"
        case .withdrawn: "Withdrawn certificate"
        case .expired: "Expired certificate"
        case .superseded: "Superseded certificate"
        case .invalid: "Not a valid certificate"
        case .indeterminate: "Could not be checked"
        case .notFound: "No certificate with this code"
        }
    }

    func meaning(_ finding: Finding) -> String {
        switch finding {
        case .valid: "The certificate is genuine, in force, and neither suspended nor withdrawn."
        case .suspended: "The certificate is genuine, but the institute has suspended its validity for a time."
        case .withdrawn: "The institute has withdrawn this certificate for good; it no longer certifies anything."
        case .expired: "The certificate is genuine, but its validity has ended."
        case .superseded: "The institute has issued a newer certificate in place of this one."
        case .invalid: "At least one check failed: the institute does not stand behind what is presented here."
        case .indeterminate:
            "Information was missing, so there is no answer; this does not mean that the certificate is good or bad."
        case .notFound: "The code is well formed, but it does not belong to any certificate that can be looked up here."
        }
    }

    func advice(_ finding: Finding) -> String {
        switch finding {
        case .valid: "Compare the name and the details with the document and with the person's identification."
        case .suspended: "Do not accept it while the suspension lasts; check again later or ask the institute."
        case .withdrawn: "Do not accept it. If in doubt, ask the institute through a channel you already know."
        case .expired: "Ask the holder for a certificate that is in force."
        case .superseded: "Ask the holder for the newer certificate and verify it by its own code."
        case .invalid: "Do not accept it. The list of checks shows which one failed and why."
        case .indeterminate: "Check again in a few minutes. The list of checks shows what was missing."
        case .notFound:
            "Compare every character with the document. If they match, do not accept it and ask the institute "
                + "through a channel you already know."
        }
    }

    func preview(of facts: CertifiedFacts) -> String {
        "Preview of certificate \(facts.number) of \(facts.holderName): \(facts.title)"
    }

    func shared(_ facts: CertifiedFacts, checkedOn date: CalendarDate) -> String {
        "Certificate \(facts.number), \(facts.issuerName). Valid when checked on \(self.date(date)); open the link to see "
            + "whether it still is."
    }

    func check(_ name: Check.Name) -> String {
        switch name {
        case .format: "Credential format"
        case .signature: "Digital signature"
        case .issuer: "Issuing institution"
        case .key: "Signing key"
        case .content: "Content"
        case .validity: "Period of validity"
        case .status: "Suspension, withdrawal and replacement"
        case .holder: "Presented by whoever holds the key"
        case .document: "File identical to the one issued"
        case .seal: "Document seal"
        case .changes: "Changes after the seal"
        }
    }

    func outcome(_ mark: CheckMark) -> String {
        switch mark {
        case .passed: "Passed"
        case .failed: "Failed"
        case .indeterminate: "Could not be checked"
        case .notApplicable: "Not applicable"
        }
    }

    func reason(_ reason: Reason) -> String {
        switch reason {
        case .formatUnknown: "The format is not known."
        case .malformed: "The content is damaged or malformed."
        case .tooLarge: "The content exceeds the permitted size."
        case .algorithmNotAllowed: "The signature algorithm is not permitted."
        case .tooComplex: "The content is too complex to check."
        case .proofMissing: "The credential carries no proof."
        case .proofTerms: "The proof is for another purpose, time or recipient."
        case .termUndefined: "It contains a term that no published context defines."
        case .challengeNotAsked: "Whoever presents it was not asked to sign a challenge."
        case .criticalHeader: "It requires an extension that is not known."
        case .signatureMismatch: "The signature does not match the content: something was changed."
        case .issuerUnknown: "The issuing institution is not on the list of trusted issuers."
        case .issuerMismatch: "The signature is by another institution than the one named."
        case .keyUnknown: "The signing key is not known."
        case .keyNotYetValid: "The key was not yet allowed to sign on that date."
        case .keyExpired: "The key was no longer allowed to sign on that date."
        case .keyCompromised: "The signing key has been compromised."
        case .contentRule: "The content breaks a rule for credentials."
        case .notYetValid: "Its validity has not begun."
        case .expired: "Its validity has ended."
        case .suspended: "The certificate is suspended."
        case .withdrawn: "The certificate was withdrawn."
        case .superseded: "The certificate was replaced by another."
        case .statusUnavailable: "The status list could not be consulted."
        case .statusListInvalid: "The status list is not valid."
        case .statusTypeUnknown: "The type of status list is not known."
        case .notAsIssued: "The file is not identical to the one issued."
        case .noCredentialAttached: "The document does not contain the credential."
        case .sealMissing: "The document has no seal."
        case .sealBroken: "The seal does not match the document: it was changed."
        case .sealUntrusted: "The seal does not come from a trusted authority."
        case .sealRevoked: "The certificate of the seal was revoked."
        case .sealRange: "The seal does not cover the whole file: it leaves parts unsigned."
        case .sealCertificateSwapped: "The certificate of the seal is not the one it was signed with."
        case .signedBytesChanged: "The file was changed in the part that the seal covers."
        case .revisionBeforeSeal: "The file was put together in parts before it was sealed; ours are written in one go."
        case .extendedAfterIssue: "The issued file is complete, but validation data was added to it later."
        case .contentChanged: "The content of the pages was changed after the seal."
        case .overlayAdded: "Something was laid over a page after the seal."
        case .metadataChanged: "The metadata was changed after the seal."
        case .attachmentChanged: "An attached file was changed after the seal."
        case .structureChanged: "The reading order or the alternative texts were changed after the seal."
        case .formChanged: "The form was changed after the seal."
        case .signatureAdded: "A signature was added or changed after the seal."
        case .otherChanged: "Something else was added or changed after the seal."
        case .trailingBytes: "There are bytes after the end of the file."
        case .updateUnreadable: "Something that cannot be read was added after the seal."
        }
    }

    func title(of kind: ProblemKind) -> String {
        switch kind {
        case .certificateNotFound: "No certificate with this code"
        case .malformedCode: "The code is not written correctly"
        case .noSuchPage: "There is no such page"
        case .methodNotAllowed: "Method not allowed"
        case .bodyNotAccepted: "The request carries content"
        case .addressTooLong: "The address is too long"
        case .tooManyRequests: "Too many requests"
        case .pictureWithheld: "There is no picture of this certificate"
        case .pictureUnavailable: "The picture cannot be made at the moment"
        case .unavailable: "No answer is possible at the moment"
        case .internalFault: "Fault of the site"
        }
    }

    func explanation(of kind: ProblemKind) -> String {
        switch kind {
        case .certificateNotFound: meaning(.notFound)
        case .malformedCode:
            "A code has 15 letters and digits, the last of which checks the others. The letter U is not used."
        case .noSuchPage: "The address does not belong to any page of this site."
        case .methodNotAllowed: "This site is only read: it accepts GET, HEAD and OPTIONS."
        case .bodyNotAccepted: "This site takes no content in requests."
        case .addressTooLong: "No address of this site is that long."
        case .tooManyRequests: "Many requests were made in a short time. Wait a few seconds and ask again."
        case .pictureWithheld:
            "The certificate is not valid at present, and a picture of it would look as if it were. Its "
                + "page says how it stands."
        case .pictureUnavailable:
            "The certificate's page and its PDF do not depend on it. Ask again in a few minutes."
        case .unavailable:
            "The register is not available, and without it nothing is said about any certificate. Ask again in "
                + "a few minutes."
        case .internalFault: "The request failed for a cause that has been recorded. Ask again in a few minutes."
        }
    }

    func flaw(_ flaw: VerificationCode.Flaw) -> String {
        switch flaw {
        case .length(0): "Enter the verification code."
        case .length(let found) where found > 64: "A code has 15 letters and digits; more than 64 were entered."
        case .length(let found): "A code has 15 letters and digits; \(found) were entered."
        case .symbol(let character, let position): "\(shown(character)), in position \(position), is not used in codes."
        case .check: "The check symbol does not match: did you misread a character or swap two?"
        }
    }

    func date(_ date: CalendarDate) -> String {
        "\(date.day) \(English.months[date.month - 1]) \(date.year)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
