import Testing

@testable import LinkedData

@Suite struct JSONLDIRITests {
    static let base = "http://a/b/c/d;p?q"

    @Test(
        "references resolve as in RFC 3986 §5.4",
        arguments: [
            ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"),
            (";x", "http://a/b/c/;x"), ("g;x?y#s", "http://a/b/c/g;x?y#s"), ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"),
            ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"),
            ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"), ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"), ("g#s/../x", "http://a/b/c/g#s/../x"),
        ])
    func resolved(_ reference: String, _ wanted: String) {
        #expect(IRI.resolve(reference, against: Self.base) == wanted)
    }

    @Test("what is written relative to a base resolves back to itself")
    func relative() {
        let paths = ["", "/", "/b", "/b/", "/b/c/d", "/b/c/d/e", "/b/x:y", "/b//c", "/q/r", "/b/c/d;p", "/b/c/"]
        let tails = ["", "?q", "?r", "#f", "?q#f", "?"]
        for host in ["http://a", "http://b", "https://a"] {
            for path in paths {
                for tail in tails {
                    let iri = host + path + tail
                    for base in ["http://a/b/c/d;p?q", "http://a/b/", "http://a/b", "http://a/b/c/d#f", "http://a/"] {
                        let reference = IRI.relative(iri, to: base)
                        #expect(IRI.resolve(reference, against: base) == iri, "\(iri) from \(base) as \(reference)")
                    }
                }
            }
        }
    }

    @Test(
        "an IRI is absolute with a scheme and without a character that no IRI has",
        arguments: [
            ("http://a/", true), ("did:key:z6Mk#z6Mk", true), ("urn:x", true), ("a+b-c.1:x", true), ("tag:ñ", true),
            ("a:", true), ("", false), (":x", false), ("1a:x", false), ("a b:x", false), ("a/b:c", false),
            ("http://a/ b", false), ("http://a/<b>", false), ("x:{y}", false), ("x:a\\b", false), ("x:\u{7F}", false),
            ("_:b0", false), ("name", false), ("x:`", false), ("x:^", false), ("x:|", false), ("x:\"", false),
        ])
    func absolute(_ text: String, _ isAbsolute: Bool) {
        #expect(IRI.isAbsolute(text) == isAbsolute)
    }

    @Test(
        "a language tag has subtags of one to eight letters and digits",
        arguments: [
            ("es", true), ("es-MX", true), ("de-CH-1996", true), ("x-private", true), ("", false), ("es-", false),
            ("-es", false), ("e s", false), ("castellano", false), ("es_MX", false), ("1es", false), ("españ", false),
        ])
    func languageTag(_ tag: String, _ isWellFormed: Bool) {
        #expect(LanguageTag.isWellFormed(tag) == isWellFormed)
    }
}
