import AvalStandards
import HTTPTypes
import StrictJSON
import Testing

@testable import AvalVerifierSite

@Suite struct CASERouteTests {
    let stand: Stand
    private let root = "/ims/case/v1p1"

    init() throws {
        stand = Stand(limits: CASESample.generous, case: CASECatalogue(try CASESample.index()))
    }

    @Test("each of the twelve endpoints answers as the index does, open to all and kept for five minutes")
    func endpoints() async throws {
        let index = try CASESample.index()
        for path in CASESample.paths {
            let answer = try await stand.ask(path)
            #expect(answer.status == 200, "\(path)")
            #expect(answer.bytes == index.answer(path: path).bytes, "\(path)")
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.headers[.cacheControl] == "public, max-age=300")
            #expect(answer.headers[values: .accessControlAllowOrigin] == ["*"])
            #expect(answer.headers[.crossOriginResourcePolicy] == "cross-origin")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        }
        #expect(Set(CASESample.paths.compactMap { $0.split(separator: "/").dropFirst(3).first }).count == 11)
    }

    @Test("HEAD says of every endpoint what GET says, without the body")
    func head() async throws {
        for path in CASESample.paths {
            let whole = try await stand.ask(path)
            let head = try await stand.ask(.head, path)
            #expect(head.status == 200 && head.bytes.isEmpty)
            for name in [HTTPField.Name.eTag, .contentType, .cacheControl] {
                #expect(head.headers[name] == whole.headers[name], "\(path)")
            }
            #expect(head.headers[.contentLength] == String(whole.bytes.count), "\(path)")
        }
    }

    @Test("without a catalogue the paths are unknown ones")
    func absence() async throws {
        let bare = Stand()
        for path in CASESample.paths {
            let answer = try await bare.json(path)
            #expect(answer.status == 404)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.headers[.accessControlAllowOrigin] == nil)
        }
        #expect(try await bare.ask(.options, CASESample.paths[0]).status == 204)
    }

    @Test("a tag saves sending again what is known, and changes with the bytes")
    func tags() async throws {
        var tags: Set<String> = []
        for path in CASESample.paths {
            let tag = try #require(try await stand.ask(path).headers[.eTag])
            #expect(tag.hasPrefix("\""), "a strong tag")
            tags.insert(tag)
            for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let again = try await stand.ask(path, headers: [.ifNoneMatch: known])
                #expect(again.status == 304 && again.bytes.isEmpty, "\(known)")
                #expect(again.headers[.eTag] == tag)
                #expect(again.headers[.contentType] == nil)
            }
            #expect(try await stand.ask(path, headers: [.ifNoneMatch: "\"other\""]).status == 200)
        }
        #expect(tags.count == CASESample.paths.count)
        let refused = try await stand.ask("\(root)/CFItems/x", headers: [.ifNoneMatch: "*"])
        #expect(refused.status == 404 && refused.headers[.eTag] == nil, "a refusal is never not modified")
    }

    @Test("pages lead to each other, from the first to the last, and scripts may read the links")
    func paging() async throws {
        var next: String? = "\(root)/CFDocuments?limit=1&sort=title"
        var titles: [String] = []
        while let path = next, titles.count < 9 {
            let answer = try await stand.ask(path)
            #expect(answer["X-Total-Count"] == "3")
            #expect(answer["Access-Control-Expose-Headers"] == "ETag, Link, Retry-After, X-Total-Count")
            titles += try #require(answer.json()["CFDocuments"]?.array).compactMap { $0["title"]?.string }
            let link = try #require(answer["Link"]).split(separator: ", ").first { $0.hasSuffix("rel=\"next\"") }
            next = link.flatMap { $0.split(separator: ">").first }.map {
                String($0.dropFirst("<https://verifica.example.org".count))
            }
        }
        #expect(titles.sorted() == ["Docencia", "Tutoría", "Árbol"].sorted())
        let tag = try #require(try await stand.ask("\(root)/CFDocuments?limit=1").headers[.eTag])
        let known = try await stand.ask("\(root)/CFDocuments?limit=1", headers: [.ifNoneMatch: tag])
        #expect(known.status == 304 && known["X-Total-Count"] == "3" && known["Link"] != nil)
    }

    @Test("fields and filters arrive as they were sent")
    func selection() async throws {
        let fields = try await stand.ask("\(root)/CFDocuments?fields=title&limit=2").json()
        #expect(fields == ["CFDocuments": [["title": "Docencia"], ["title": "Árbol"]]])
        for filter in ["title%3D%27%C3%81rbol%27", "title~'%C3%A1RB'", "title+%3D+'%C3%81rbol'"] {
            let found = try await stand.ask("\(root)/CFDocuments?fields=title&filter=\(filter)").json()
            #expect(found == ["CFDocuments": [["title": "Árbol"]]], "\(filter)")
        }
    }

    @Test("identifiers are found in either case, and with escapes")
    func spellings() async throws {
        let path = "\(root)/CFPackages/\(CASESample.id(1))"
        let plain = try await stand.ask(path)
        for spelling in [CASESample.id(1).uppercased(), CASESample.id(1).replacing("-", with: "%2d")] {
            let answer = try await stand.ask("\(root)/CFPackages/\(spelling)")
            #expect(answer.bytes == plain.bytes && answer.headers[.eTag] == plain.headers[.eTag], "\(spelling)")
        }
        #expect(try await stand.ask("\(root)/cfpackages/\(CASESample.id(1))").status == 404)
    }
}
