/// ISO 19005-3 §6.2.2 to §6.2.4: what the numbers of colours mean.
enum ColorLaws {
    /// §6.2.4.3: colours of devices are meant in the space of the output intent.
    static let outputIntent: @Sendable (inout Examination) -> Void = { file in
        let intents = file.array(file.root?["OutputIntents"]).compactMap { file.dictionary($0) }
        let archive = intents.filter { file.resolve($0["S"]).name == "GTS_PDFA1" }
        let profiles = Set(intents.compactMap { $0["DestOutputProfile"]?.target })
        if profiles.count > 1 { file.add(.archive, "6.2.3", "output intents with different profiles", file.rootNumber) }
        if let intent = archive.first, intent["DestOutputProfile"] == nil {
            file.add(.archive, "6.2.3", "the output intent has no profile", file.rootNumber)
        }
        if archive.isEmpty {
            file.add(.archive, "6.2.4.3", "there is no output intent GTS_PDFA1", file.rootNumber)
        }
    }

    /// §6.2.3, §6.2.4.2: profiles are ICC profiles whose components are those that /N says.
    static let profiles: @Sendable (inout Examination) -> Void = { file in
        var wanted: [(Int, String)] = []
        for intent in file.array(file.root?["OutputIntents"]).compactMap({ file.dictionary($0) }) {
            if let number = intent["DestOutputProfile"]?.target { wanted.append((number, "6.2.3")) }
        }
        for space in file.drawing.spaces {
            guard let parts = file.resolve(space).elements, parts.count > 1, file.resolve(parts[0]).name == "ICCBased",
                let number = parts[1].target
            else { continue }
            wanted.append((number, "6.2.4.2"))
        }
        for (number, clause) in wanted {
            guard let profile = file.content(.reference(number)) else {
                file.add(.archive, clause, "the colour profile cannot be read", number)
                continue
            }
            let components = file.resolve(file.objects[number]?.entries?["N"]).integer
            if let flaw = flaw(of: profile, components: components, isOutput: clause == "6.2.3") {
                file.add(.archive, clause, flaw, number)
            }
        }
    }

    /// ICC.1 §7.2: size, version, class, space and signature of the header.
    private static func flaw(of profile: [UInt8], components: Int?, isOutput: Bool) -> String? {
        guard profile.count >= 132, profile[36..<40].elementsEqual("acsp".utf8) else { return "no ICC profile" }
        guard profile[0..<4].reduce(0, { $0 << 8 | Int($1) }) == profile.count else {
            return "the profile's size is not what its header says"
        }
        guard profile[8] <= 4 else { return "a profile of version 5 or later" }
        let kind = String(decoding: profile[12..<16], as: UTF8.self)
        let kinds: Set = isOutput ? ["prtr", "mntr"] : ["prtr", "mntr", "scnr", "spac"]
        guard kinds.contains(kind) else { return "a profile of the wrong class" }
        let space = String(decoding: profile[16..<20], as: UTF8.self)
        guard let expected = ["GRAY": 1, "RGB ": 3, "CMYK": 4, "Lab ": 3][space] else {
            return "a profile of another space than grey, RGB, CMYK and Lab"
        }
        return components == expected ? nil : "/N is not the number of the profile's components"
    }

    /// §6.2.4.3: RGB of a device needs an RGB output intent, CMYK a CMYK one, grey any.
    static let deviceColors: @Sendable (inout Examination) -> Void = { file in
        let intent = file.array(file.root?["OutputIntents"]).compactMap { file.dictionary($0) }
            .first { file.resolve($0["S"]).name == "GTS_PDFA1" }
        guard let profile = intent?["DestOutputProfile"]?.target else { return }
        let components = file.resolve(file.objects[profile]?.entries?["N"]).integer
        for use in file.drawing.deviceColors {
            let fits = use.space == "DeviceGray" || components == (use.space == "DeviceRGB" ? 3 : 4)
            if !fits { file.add(.archive, "6.2.4.3", "\(use.space) without an output intent of that space", use.owner) }
        }
    }
}
