import AvalModel
import Testing

@testable import AvalDocument

@Suite("hyphenation")
struct HyphenationTests {
    private func hyphenate(_ word: String, _ language: Language) -> String {
        let scalars = Array(word.unicodeScalars)
        let places = Set(Hyphenation.places(scalars[...], in: language))
        var out = ""
        for (index, scalar) in scalars.enumerated() {
            if places.contains(index) { out += "·" }
            out.unicodeScalars.append(scalar)
        }
        return out
    }

    private func expect(_ words: String, _ language: Language) {
        for word in words.split(whereSeparator: \.isWhitespace) {
            let plain = String(word.filter { $0 != "·" })
            #expect(hyphenate(plain, language) == word)
        }
    }

    @Test("Spanish is broken between syllables, never between vowels, with three letters on the next line")
    func spanish() {
        expect(
            """
            com·pe·ten·cia eva·lua·ción cer·ti·fi·cado tec·no·lo·gía edu·ca·tiva de·sa·rro·llo ins·ti·tu·cio·nal
            cons·truir trans·pa·ren·cia atle·tismo len·guaje pe·da·gó·gico obs·tá·culo al·cohó·lico ex·ce·lente
            apren·di·zaje ac·ce·si·ble cha·queta in·ne·ce·sa·rio gue·rrero ve·ri·fi·que maes·tría en·se·ñanza
            cons·ciente ade·cuado am·bi·güe·dad au·top·sia des·ha·cer Ins·ti·tuto ma·yo·res apo·yando pers·pi·caz
            abs·tracto ad·qui·rir di·dác·tica abierta
            """, .es)
    }

    @Test("Portuguese is broken between syllables; rr, ss and sc are parted, lh, nh and ch are not")
    func portuguese() {
        expect(
            """
            com·pe·tên·cia ava·lia·ção cer·ti·fi·cado tec·no·lo·gia edu·ca·cio·nal de·sen·vol·vi·mento car·reira
            pro·fes·sora nas·ci·mento apren·di·za·gem tra·ba·lho se·nhora fi·cheiro in·te·gra·ção pa·drão
            ques·tio·ná·rio lin·gua·gem ex·ce·lente subs·cre·ver pa·la·vra ins·tru·mento ava·lia·ções
            """, .pt)
    }

    @Test("English is broken at beginnings, endings and doubled consonants that show in its spelling, and nowhere else")
    func english() {
        expect(
            """
            evalua·tion as·sess·ment certificate ac·cord·ing com·petence inter·na·tional super·vi·sion learn·ing
            teach·ing writ·ing pass·ing run·ning programme under·stand developmental string dur·ing kindnesses
            something evening feeling con·trolling handling as·sessed let·ter·ing of·fi·cial clas·sic
            """, .en)
    }

    @Test(
        "names in capitals, words with figures or marks and short words are left whole",
        arguments: ["PRODUCCIÓN", "ILCEducativo", "ITE2026certificado", "sarag\u{303}uina", "texto", "l’institut"])
    func left(word: String) {
        for language in Language.allCases {
            #expect(Hyphenation.places(Array(word.unicodeScalars)[...], in: language) == [])
        }
    }

    @Test("punctuation around a word does not count as its letters")
    func punctuation() {
        expect("(com·pe·ten·cia), «eva·lua·ción», ¿edu·ca·tiva? (texto).", .es)
    }

    @Test("two letters at least stay and three at least go on, whatever the word")
    func ends() {
        for word in ["evaluación", "irracional", "ahí", "abriremos", "oeste", "aéreos", "instancia", "construcciones"] {
            let scalars = Array(word.unicodeScalars)
            for language in Language.allCases {
                for place in Hyphenation.places(scalars[...], in: language) {
                    #expect(place >= 2 && place <= scalars.count - 3)
                }
            }
        }
    }

    @Test("a soft hyphen is honoured, hides the other places of its word and is not part of the text")
    func soft() {
        let broken = BreakableText("una compe\u{AD}tencia certificada\nfin", language: .es)
        #expect(broken.text == "una competencia certificada fin")
        #expect(broken.hyphenations == [9, 19, 21, 23])
        #expect(broken.lineEnds == [28])
        #expect(BreakableText("\u{AD}abc\u{AD}", language: nil).hyphenations == [])
    }
}
