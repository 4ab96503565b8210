import AvalModel

/// What samples say in each language.
enum SampleWords {
    static let day = known(CalendarDate(year: 2026, month: 10, day: 15))
    static let instant = Instant(secondsSinceEpoch: 1_795_428_240)
    static let candidate = known(CandidateCode("C-00142"))
    static let instrument = known(InstrumentCode("ITE-101-A"))
    static let standard = StandardReference(
        code: known(StandardCode("ITE-101")), version: known(StandardVersion(1)),
        digest: known(Digest(bytes: Array(repeating: 7, count: 32))))

    /// A constant of this file, each of which the tests make.
    private static func known<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("a sample constant is not valid") }
        return value
    }

    static func title(_ language: Language) -> String {
        switch language {
        case .es: "Integración de tecnología educativa en el aula"
        case .pt: "Integração de tecnologia educacional na sala de aula"
        case .en: "Integration of educational technology in the classroom"
        }
    }

    static func longTitle(_ language: Language) -> String {
        switch language {
        case .es:
            "Diseño, producción y evaluación de materiales educativos digitales accesibles para la formación docente"
        case .pt: "Desenho, produção e avaliação de materiais educacionais digitais acessíveis para a formação docente"
        case .en:
            "Design, production and evaluation of accessible digital learning materials for the training of teachers"
        }
    }

    static func purpose(_ language: Language) -> String {
        switch language {
        case .es: "Servir de referente para evaluar a quien integra tecnología en la enseñanza."
        case .pt: "Servir de referência para avaliar quem integra tecnologia ao ensino."
        case .en: "To serve as a reference for assessing those who integrate technology into teaching."
        }
    }

    static func office(_ language: Language) -> String {
        switch language {
        case .es: "Directora de Certificación"
        case .pt: "Diretora de Certificação"
        case .en: "Director of Certification"
        }
    }

    static func longOffice(_ language: Language) -> String {
        switch language {
        case .es: "Directora General Adjunta de Certificación"
        case .pt: "Diretora-Geral Adjunta de Certificação"
        case .en: "Deputy Director General of Certification"
        }
    }

    static func elements(_ language: Language) -> [String] {
        switch language {
        case .es:
            [
                "Planear la integración de tecnología", "Conducir la sesión con recursos digitales",
                "Evaluar el aprendizaje", "Cuidar datos y derechos de autor",
                "Diseñar materiales accesibles para todas las personas", "Acompañar a distancia",
                "Trabajar con la comunidad escolar", "Mejorar la propia práctica con evidencia",
            ]
        case .pt:
            [
                "Planejar a integração de tecnologia", "Conduzir a aula com recursos digitais",
                "Avaliar a aprendizagem", "Cuidar de dados e direitos autorais",
                "Elaborar materiais acessíveis para todas as pessoas", "Acompanhar a distância",
                "Trabalhar com a comunidade escolar", "Melhorar a própria prática com evidências",
            ]
        case .en:
            [
                "Plan the integration of technology", "Lead the session with digital resources", "Assess learning",
                "Protect data and authors' rights", "Design materials that everybody can use", "Support at a distance",
                "Work with the school's community", "Improve one's own practice from evidence",
            ]
        }
    }

    static func statements(_ language: Language) -> [String] {
        switch language {
        case .es:
            [
                "La planeación enuncia el propósito de aprendizaje y lo relaciona con el recurso digital elegido.",
                "El recurso digital abre en los equipos disponibles y tiene una alternativa sin conexión.",
                "La instrucción se da por escrito y de viva voz.",
                "La retroalimentación llega a cada participante en un plazo no mayor de dos días hábiles y señala qué "
                    + "hacer después.",
                "Las imágenes llevan texto alternativo y los videos llevan subtítulos.",
            ]
        case .pt:
            [
                "O planejamento enuncia o objetivo de aprendizagem e o relaciona com o recurso digital escolhido.",
                "O recurso digital abre nos equipamentos disponíveis e tem uma alternativa sem conexão.",
                "A instrução é dada por escrito e em voz alta.",
                "A devolutiva chega a cada participante em até dois dias úteis e indica o que fazer em seguida.",
                "As imagens têm texto alternativo e os vídeos têm legendas.",
            ]
        case .en:
            [
                "The plan states the learning objective and relates it to the digital resource that was chosen.",
                "The digital resource opens on the equipment at hand and has an alternative without a connection.",
                "Instructions are given in writing and aloud.",
                "Feedback reaches every participant within two working days and says what to do next.",
                "Images carry alternative text and videos carry captions.",
            ]
        }
    }

    /// Levels of the sample rubric, from the lowest.
    private static func levels(_ language: Language) -> [String] {
        switch language {
        case .es: ["Inicial", "En desarrollo", "Sólido", "Sobresaliente"]
        case .pt: ["Inicial", "Em desenvolvimento", "Sólido", "Excelente"]
        case .en: ["Initial", "Developing", "Solid", "Outstanding"]
        }
    }

    /// The level at a place of the sample rubric, 0...3.
    static func reached(_ place: Int, _ language: Language) -> ReachedLevel? {
        let levels = levels(language).enumerated().compactMap { index, title in
            LevelCode("n\(index + 1)").map {
                Level(
                    code: $0, title: LocalizedText(title, in: language), quality: LocalizedText(title, in: language),
                    points: nil, feedback: nil)
            }
        }
        guard levels.indices.contains(place), levels.count > 2 else { return nil }
        return ReachedLevel(rubric: Rubric(levels: levels, metFrom: levels[2].code), reached: levels[place].code)
    }
}
