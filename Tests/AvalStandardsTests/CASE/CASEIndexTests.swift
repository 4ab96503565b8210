import AvalStandards
import StrictJSON
import Testing

struct CASEIndexTests {
    /// Three documents: the sample, and two that differ in title, date and licence.
    static func index() throws -> CASEIndex {
        func document(_ number: Int, _ title: JSONValue, _ day: String) -> JSONValue {
            [
                "CFDocument": CASESample.record(
                    "CFDocuments", number,
                    [
                        "creator": "Otro", "title": title, "adoptionStatus": "Draft", "statusStartDate": .string(day),
                        "subject": ["Artes", "Danza"],
                    ])
            ]
        }
        let packages = try [
            CASESample.package, document(2, "árbol", "2026-01-01"), document(3, "Bosque d'Or", "2025-01-01"),
        ].map { try CASEPackage($0) }
        return CASEIndex(packages, base: CASESample.base + "/")
    }

    func titles(_ query: String) throws -> [String] {
        let answer = try CASEIndexTests.index().answer(path: "/CFDocuments", query: query)
        #expect(answer.status == 200, "\(query)")
        return answer.body["CFDocuments"]?.array?.compactMap { $0["title"]?.string } ?? []
    }

    func refusal(_ query: String) throws -> String? {
        let answer = try CASEIndexTests.index().answer(path: "/CFDocuments", query: query)
        guard answer.status == 400 else { return nil }
        #expect(answer.body["imsx_codeMajor"] == "failure" && answer.body["imsx_severity"] == "error")
        let field = answer.body["imsx_codeMinor"]?["imsx_codeMinorField"]?[0]
        let parts = [field?["imsx_codeMinorFieldName"], field?["imsx_codeMinorFieldValue"]]
        return parts.compactMap { $0?.string }.joined(separator: " ")
    }

    @Test("every collection answers a record by its identifier, sets and links where the OpenAPI has them")
    func records() throws {
        let index = try CASEIndexTests.index()
        func body(_ collection: String, _ number: Int) -> JSONValue {
            let answer = index.answer(path: "/ims/case/v1p1/\(collection)/\(CASESample.id(number))")
            #expect(answer.status == 200, "\(collection)")
            return answer.body
        }
        let document = body("CFDocuments", 1)
        #expect(document["CFPackageURI"]?["uri"] == .string("\(CASESample.base)/CFPackages/\(CASESample.id(1))"))
        #expect(body("CFPackages", 1)["CFDocument"]?["CFPackageURI"] == nil)
        #expect(body("CFPackages", 1)["CFItems"]?.array?.count == 3)
        #expect(body("CFItems", 12)["CFDocumentURI"]?["identifier"] == .string(CASESample.id(1)))
        #expect(body("CFAssociations", 22)["CFDocumentURI"]?["title"] == "Marco")
        let set = body("CFItemAssociations", 12)
        #expect(set["CFItem"]?["CFDocumentURI"] != nil)
        #expect(
            set["CFAssociations"]?.array?.compactMap { $0["identifier"]?.string }
                == [CASESample.id(22), CASESample.id(24)])
        #expect(set["CFAssociations"]?[0]?["CFDocumentURI"] == nil)
        #expect(
            body("CFSubjects", 32)["CFSubjects"]?.array?.compactMap { $0["title"]?.string } == ["S", "S1", "S11"])
        #expect(body("CFSubjects", 36)["CFSubjects"]?.array?.count == 2)
        #expect(body("CFConcepts", 34)["CFConcepts"]?[0]?["title"] == "C")
        #expect(body("CFItemTypes", 31)["CFItemTypes"]?.array?.count == 1)
        #expect(body("CFLicenses", 33)["licenseText"] == "Attribution")
        #expect(body("CFAssociationGroupings", 35)["title"] == "G")
        #expect(body("CFRubrics", 41)["CFRubricCriteria"]?[0]?["CFRubricCriterionLevels"]?[0]?["score"] == 1)
    }

    @Test("what is not there, of another class, or no UUID is 404 with its word")
    func missing() throws {
        let index = try CASEIndexTests.index()
        func word(_ path: String) -> JSONValue? {
            let answer = index.answer(path: path)
            #expect(answer.status == 404 && answer.headers.isEmpty)
            return answer.body["imsx_codeMinor"]?["imsx_codeMinorField"]?[0]?["imsx_codeMinorFieldValue"]
        }
        #expect(word("/CFItems/\(CASESample.id(98))") == "unknownobject")
        #expect(word("/CFItems/\(CASESample.id(1))") == "unknownobject")
        #expect(word("/CFItems/nonsense") == "invalid_uuid")
        #expect(word("/CFItems") == "unknownobject")
        #expect(word("/CFItems/\(CASESample.id(11))/associations") == "unknownobject")
        #expect(word("") == "unknownobject")
        #expect(word("/CFRubricCriteria/\(CASESample.id(42))") == "unknownobject")
    }

    @Test("an identifier is found whatever the case of its letters")
    func capitals() throws {
        #expect(try CASEIndexTests.index().answer(path: "/CFItems/\(CASESample.id(11).uppercased())").status == 200)
    }

    @Test("pages follow limit and offset, and link to the others with the same parameters")
    func pages() throws {
        func headers(_ query: String) throws -> [String: String] {
            let answer = try CASEIndexTests.index().answer(path: "CFDocuments", query: query)
            return Dictionary(uniqueKeysWithValues: answer.headers.map { ($0.name, $0.value) })
        }
        #expect(try titles("") == ["Marco", "árbol", "Bosque d'Or"])
        #expect(try titles("limit=1&offset=1") == ["árbol"])
        #expect(try titles("limit=2147483647&offset=3") == [])
        let at = "<\(CASESample.base)/CFDocuments?limit=1&offset="
        let middle = try headers("limit=1&offset=1&sort=title&x=1")
        #expect(middle["X-Total-Count"] == "3")
        #expect(
            middle["Link"] == "\(at)0&sort=title>; rel=\"first\", \(at)0&sort=title>; rel=\"prev\", "
                + "\(at)2&sort=title>; rel=\"next\", \(at)2&sort=title>; rel=\"last\"")
        #expect(try headers("filter=title=%27%3E%0A%27")["X-Total-Count"] == "0")
        let link = try #require(try headers("filter=title=%27%3E%0D%0A%27")["Link"])
        #expect(link.contains("filter=title%3D%27%3E%0D%0A%27"), "nothing of the query stands bare in a header")
        #expect(try headers("offset=9&limit=2")["Link"]?.contains("offset=2>; rel=\"prev\"") == true)
    }

    @Test("documents are sorted in both directions, without regard to case, those without the member last")
    func sorting() throws {
        #expect(try titles("sort=statusStartDate") == ["Bosque d'Or", "árbol", "Marco"])
        #expect(try titles("sort=statusStartDate&orderBy=desc") == ["árbol", "Bosque d'Or", "Marco"])
        #expect(try titles("sort=licenseURI.title&orderBy=asc") == ["Marco", "árbol", "Bosque d'Or"])
        #expect(try titles("sort=creator") == ["Marco", "árbol", "Bosque d'Or"])
    }

    static let filters: [(filter: String, titles: [String])] = [
        ("title='marco'", ["Marco"]), ("title!='marco'", ["árbol", "Bosque d'Or"]),
        ("title~'O'", ["Marco", "árbol", "Bosque d'Or"]),
        ("title='Bosque d''Or'", ["Bosque d'Or"]), ("statusStartDate>'2025-01-01'", ["árbol"]),
        ("statusStartDate>='2025-01-01'", ["árbol", "Bosque d'Or"]), ("statusStartDate<'2026-01-01'", ["Bosque d'Or"]),
        ("statusStartDate<='2026-01-01'", ["árbol", "Bosque d'Or"]),
        ("lastChangeDateTime='2026-03-16T01:00:00+01:00' AND title~'marc'", ["Marco"]),
        ("title='marco' OR adoptionStatus='draft' AND title~'or'", ["Marco", "Bosque d'Or"]),
        ("subject='danza,artes'", ["árbol", "Bosque d'Or"]), ("subject='artes'", []),
        ("subject~'anz'", ["árbol", "Bosque d'Or"]),
        ("licenseURI.title = 'T33'", ["Marco"]), ("publisher='x'", []),
        ("CFPackageURI.uri~'v1p1'", ["Marco", "árbol", "Bosque d'Or"]),
    ]

    @Test("filters compare, contain and combine", arguments: filters.indices)
    func filtering(position: Int) throws {
        let (filter, wanted) = CASEIndexTests.filters[position]
        let encoded = filter.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(try titles("filter=\(encoded)") == wanted, "\(filter)")
    }

    @Test("fields choose members, in one parameter or in several")
    func fields() throws {
        let index = try CASEIndexTests.index()
        for query in ["fields=title,identifier", "fields=identifier&fields=title", "fields=title%2Cidentifier"] {
            let first = index.answer(path: "/CFDocuments", query: query).body["CFDocuments"]?[0]
            #expect(first == ["identifier": .string(CASESample.id(1)), "title": "Marco"], "\(query)")
        }
    }

    @Test(
        "what cannot be read is 400 with its word",
        arguments: [
            ("limit=0", "limit"), ("limit=-1", "limit"), ("limit=+1", "limit"), ("limit=ten", "limit"),
            ("limit=2147483648", "limit"), ("limit=", "limit"), ("offset=-1", "offset"), ("offset=1.0", "offset"),
            ("limit=1&limit=2", "limit"), ("fields=nonsense", "fields"), ("fields=", "fields"),
            ("fields=title,,uri", "fields"), ("filter=", "filter"), ("filter=title", "filter"),
            ("filter=title='x", "filter"), ("filter=title=x", "filter"), ("filter=nonsense='x'", "filter"),
            ("filter=title='x' XOR uri='y'", "filter"), ("filter=title='x' AND", "filter"),
            ("filter=extensions='x'", "filter"), ("filter=%zz", "query"), ("filter=%C3", "query"), ("x=%1", "query"),
            ("filter=" + Array(repeating: "title='x'", count: 17).joined(separator: " OR "), "filter"),
        ])
    func refusals(query: String, field: String) throws {
        #expect(try refusal(query) == "\(field) invalid_selection_field")
    }

    @Test(
        "a member that cannot be sorted by has a word of its own",
        arguments: ["sort=nonsense", "orderBy=up", "sort=licenseURI"])
    func sortRefusals(query: String) throws {
        #expect(try refusal(query)?.hasSuffix(" invalid_sort_field") == true)
    }

    @Test("of two packages of one document the later one counts, in the place of the first")
    func latest() throws {
        let packages = try [CASESample.package, CASESample.with("/CFDocument/title", "Nuevo")].map {
            try CASEPackage($0)
        }
        let index = CASEIndex(packages, base: CASESample.base)
        let documents = index.answer(path: "/CFDocuments").body["CFDocuments"]?.array
        #expect(documents?.compactMap { $0["title"]?.string } == ["Nuevo"])
    }

    @Test(
        "the answers over every collected package have the members that the OpenAPI requires, and no others",
        .enabled(if: CASEConformance.isPresent, "no conformance material"))
    func openAPI() throws {
        let description = try CASEConformance.value("imscasev1p1_openapi3_v1p0.json")
        let schemas = try #require(description["components"]?["schemas"]?.object)
        let paths = try #require(description["paths"]?.object)
        #expect(paths.count == 12)
        let packages = try CASEConformance.packages.map { try CASEConformance.package($0) }
        let index = CASEIndex(packages + [try CASEPackage(CASESample.package)], base: CASESample.base)
        for path in paths {
            let content = path.value["get"]?["responses"]?["200"]?["content"]?["application/json"]
            let schema = try #require(content?["schema"])
            let collection = path.key.split(separator: "/")[0]
            let numbers = [
                "CFDocuments": 1, "CFPackages": 1, "CFItems": 12, "CFItemAssociations": 12, "CFAssociations": 22,
                "CFConcepts": 34, "CFSubjects": 32, "CFLicenses": 33, "CFItemTypes": 31,
                "CFAssociationGroupings": 35, "CFRubrics": 41,
            ]
            let number = try #require(numbers[String(collection)])
            let asked = path.key.contains("{") ? "/\(collection)/\(CASESample.id(number))" : path.key
            let answer = index.answer(path: asked)
            #expect(answer.status == 200, "\(asked)")
            #expect(misfits(answer.body, schema, schemas) == [], "\(asked)")
        }
        for package in packages {
            let identifier = try #require(package.document.identifier)
            for collection in ["CFDocuments", "CFPackages"] {
                let answer = index.answer(path: "/\(collection)/\(identifier)")
                #expect(answer.status == 200)
            }
        }
        let refused = index.answer(path: "/CFItems/x").body
        #expect(misfits(refused, ["$ref": "#/components/schemas/imsx_StatusInfoDType"], schemas) == [])
    }
}

/// A judge for the little of JSON Schema that the OpenAPI uses for objects: `$ref`, `required`, closed members, kinds.
private func misfits(_ value: JSONValue, _ schema: JSONValue, _ schemas: JSONObject, at place: String = "") -> [String]
{
    if let name = schema["$ref"]?.string?.split(separator: "/").last {
        return misfits(value, schemas[String(name)] ?? .null, schemas, at: place)
    }
    switch (schema["type"]?.string, value) {
    case ("object", .object(let members)):
        let properties = schema["properties"]?.object ?? [:]
        var found = (schema["required"]?.array ?? []).compactMap(\.string).filter { members[$0] == nil }
            .map { "\(place)/\($0) is missing" }
        for member in members {
            if let inner = properties[member.key] {
                found += misfits(member.value, inner, schemas, at: "\(place)/\(member.key)")
            } else if schema["additionalProperties"] == false {
                found.append("\(place)/\(member.key) is unknown")
            }
        }
        return found
    case ("array", .array(let elements)):
        let inner = schema["items"] ?? .null
        return elements.enumerated().flatMap { misfits($1, inner, schemas, at: "\(place)/\($0)") }
    case ("string", .string(let text)):
        let words = schema["enum"]?.array?.compactMap(\.string)
        return words?.contains(text) == false ? ["\(place) is none of its words"] : []
    case ("integer", .number), ("number", .number), (nil, _): return []
    default: return ["\(place) is of another kind"]
    }
}
