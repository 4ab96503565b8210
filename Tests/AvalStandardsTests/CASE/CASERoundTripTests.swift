import AvalStandards
import StrictJSON
import Testing

struct CASERoundTripTests {
    @Test(
        "every collected package survives import, export and import, and goes out as the value that came in",
        .enabled(if: CASEConformance.isPresent, "no conformance material"), arguments: CASEConformance.packages)
    func collected(name: String) throws {
        let value = try CASEConformance.value(name)
        let package = try CASEPackage(value)
        #expect(package.exported(.faithful).value == value)
        #expect(try CASEPackage(parsing: package.exported(.faithful).serialized()) == package)
        let lifted = package.exported(.conforming)
        let again = try CASEPackage(parsing: lifted.serialized(pretty: true))
        #expect(again.version == .v1p1)
        #expect(again.exported(.conforming).value == lifted.value)
        #expect(again.exported(.conforming).changes == [])
        #expect(again.exported().value == lifted.value)
        #expect(again.items.count == package.items.count)
        #expect(again.associations.count == package.associations.count)
        #expect(again.rubrics.count == package.rubrics.count)
    }

    @Test(
        "what is mended in the collected packages has no error left but those that no rule can mend",
        .enabled(if: CASEConformance.isPresent, "no conformance material"), arguments: CASEConformance.packages)
    func mended(name: String) throws {
        let report = examine(try CASEConformance.package(name).conforming)
        #expect(report.findings.filter { $0.severity == .error } == [])
    }

    @Test("a 1.1 package keeps unknown members, nulls and order; a 1.0 package is lifted")
    func forms() throws {
        let odd = try CASESample.with("/CFItems/0/ownMember", ["z": nil, "a": [1.50]])
        let package = try CASEPackage(odd)
        #expect(package.version == .v1p1)
        #expect(package.exported().value == odd)
        #expect(package.exported().changes == [])
        let moved = package.exported(.conforming)
        #expect(moved.value["CFItems"]?[0]?["ownMember"] == nil)
        #expect(moved.value["CFItems"]?[0]?["extensions"]?["ownMember"] == ["z": nil, "a": [1.50]])
        #expect(moved.changes.map(\.description) == ["CFItem.ownMember: moved into extensions"])
    }

    static let old: JSONValue = [
        "CFDocument": [
            "title": "Viejo", "identifier": .string(CASESample.id(1).uppercased()), "uri": "https://h.example/d/1",
            "creator": "C", "lastChangeDateTime": "2017-05-25T18:05:33", "subject": "Artes", "notes": nil,
            "statusStartDate": "2017-05-25T18:05:33+00:00", "CFPackageURI": "https://h.example/p/1",
        ],
        "CFItems": [
            CASESample.record(
                "CFItems", 11,
                ["fullStatement": "Uno", "educationLevel": "06", "CFDocumentURI": "https://h.example/d/1"])
        ],
        "CFAssociations": [
            CASESample.record(
                "CFAssociations", 21,
                [
                    "associationType": "is like", "sequenceNumber": "2",
                    "originNodeURI": CASESample.link("CFItems", 11),
                    "destinationNodeURI": [
                        "title": "T", "identifier": "other", "uri": "https://o.example/x", "note": "n",
                    ],
                ])
        ],
        "CFDefinitions": [],
        "CFRubrics": [
            CASESample.record(
                "CFRubrics", 41,
                [
                    "CFRubricCriteria": [
                        CASESample.record(
                            "CFRubricCriteria", 42,
                            [
                                "weight": "0.30",
                                "CFRubricCriterionLevels": [
                                    CASESample.record("CFRubricCriterionLevels", 43, ["colour": "red"])
                                ],
                            ])
                    ]
                ])
        ],
    ]

    @Test("lifting says each thing that it changes, once")
    func lifting() throws {
        let package = try CASEPackage(CASERoundTripTests.old)
        #expect(package.version == .v1p0)
        let lifted = package.exported()
        #expect(
            Set(lifted.changes.map { "\($0.record).\($0.member) \($0.kind)" }) == [
                "CFDocument.identifier lowerCased", "CFDocument.lastChangeDateTime readAsUTC",
                "CFDocument.subject madeList", "CFDocument.notes droppedNull", "CFDocument.statusStartDate cutToDay",
                "CFDocument.CFPackageURI droppedStandalone", "CFDocument.caseVersion versionStated",
                "CFItem.educationLevel madeList", "CFItem.CFDocumentURI droppedStandalone",
                "CFAssociation.associationType madeExtension", "CFAssociation.sequenceNumber readAsNumber",
                "LinkGenURI.note droppedFromLink", "CFPackage.CFDefinitions droppedEmpty",
                "CFRubricCriterion.weight readAsNumber", "CFRubricCriterionLevel.colour movedToExtensions",
            ])
        let document = try #require(lifted.value["CFDocument"]?.object)
        #expect(
            document.keys == [
                "identifier", "uri", "caseVersion", "creator", "title", "lastChangeDateTime", "subject",
                "statusStartDate",
            ])
        #expect(document["statusStartDate"] == "2017-05-25")
        #expect(document["lastChangeDateTime"] == "2017-05-25T18:05:33Z")
        #expect(lifted.value["CFAssociations"]?[0]?["associationType"] == "ext:is_like")
        #expect(lifted.value["CFAssociations"]?[0]?["sequenceNumber"] == 2)
        let criterion = lifted.value["CFRubrics"]?[0]?["CFRubricCriteria"]?[0]
        #expect(criterion?["weight"]?.number?.literal == "0.30")
        #expect(criterion?["CFRubricCriterionLevels"]?[0]?["extensions"] == [["colour": "red"]])
        #expect(examine(try CASEPackage(lifted.value)).findings.filter { $0.severity == .error } == [])
    }

    @Test("members of 1.1, its version or its addresses make a package 1.1")
    func versions() throws {
        let bare = try CASESample.with("/CFDocument/caseVersion", nil)
        #expect(try CASEPackage(bare).version == .v1p1, "by its address and by subjectURI of an item")
        var members = CASERoundTripTests.old.object ?? JSONObject()
        #expect(try CASEPackage(.object(members)).version == .v1p0)
        members.set("extensions", nil)
        #expect(try CASEPackage(.object(members)).version == .v1p0)
        members.set("extensions", [:])
        #expect(try CASEPackage(.object(members)).version == .v1p1)
    }

    @Test("an extension that is there already is kept beside what moves in")
    func collision() throws {
        let value = try CASESample.with("/CFItems/0/extensions", ["colour": "red"])
        var items = try #require(value["CFItems"]?.array)
        var item = try #require(items[0].object)
        item.set("colour", "blue")
        items[0] = .object(item)
        var members = try #require(value.object)
        members.set("CFItems", .array(items))
        let moved = try CASEPackage(.object(members)).exported(.conforming).value
        #expect(moved["CFItems"]?[0]?["extensions"] == ["colour": "red", "colour_": "blue"])
    }

    @Test("typed views read what is there, and nothing else")
    func views() throws {
        let package = try CASEPackage(CASESample.package)
        #expect(package.document.title == "Marco")
        #expect(package.document.license?.identifier == CASESample.id(33))
        #expect(package.items.map(\.fullStatement) == ["Uno", "Dos", "Tres"])
        #expect(package.items[1].itemTypeLink?.title == "T31")
        #expect(package.associations[0].origin?.identifier == CASESample.id(11))
        #expect(package.associations[0].sequenceNumber == nil)
        #expect(package.subjects.map(\.hierarchyCode) == ["1", "1.1", "10", "1.1.1"])
        #expect(package.licenses[0].licenseText == "Attribution")
        #expect(package.rubrics[0].criteria[0].item?.identifier == CASESample.id(12))
        #expect(package.rubrics[0].criteria[0].levels[0].score?.int == 1)
        #expect(package.document.publisher == nil)
    }
}
