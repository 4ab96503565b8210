internal import AvalModel

/// What a skeleton says to its author. A sentence up to its first ";" or "." also names what is yet to be written.
struct SkeletonWords {
    /// Stands at the head of every provisional text.
    let mark: String
    let head, provisionalMark, optionalMark, status, replaces, original: String
    let title, purpose, audience, requirement, sector, level, approved, effective, validity: String
    let elements, element, kinds, criterion: String
    let instrument, method, minimumScore, standardSetting, items, item, itemText, indispensable: String
    let metOrNotForm, rubricForm, checklistForm: String
    let metFrom, levelOrder, quality, feedback, needs, entry: String
    let decision, rule, raising, elementMinima, grades, doubleRating: String
    let scheme, prerequisites, prerequisite, recertification, ai, disclosure, panel, appeals: String
    let suspension, withdrawal, crosswalks: String
    /// From lowest to highest, four.
    let levels: [(code: String, title: String)]
    /// Of competent candidates, two.
    let achievements: [(code: String, title: String)]

    static func of(_ language: Language) -> SkeletonWords {
        switch language {
        case .es: spanish
        case .pt: portuguese
        case .en: english
        }
    }

    func form(_ form: ItemForm) -> String {
        switch form {
        case .metOrNot: metOrNotForm
        case .rubric: rubricForm
        case .checklist: checklistForm
        }
    }

    private static var spanish: SkeletonWords {
        SkeletonWords(
            mark: "POR REDACTAR",
            head: "borrador de un estándar de competencia.",
            provisionalMark: "Lo que empieza con POR REDACTAR espera su texto. Revise con: aval standard lint",
            optionalMark: "Una clave tras # es opcional: quite el # para usarla. Todas las claves se explican en:",
            status:
                "Estado: draft (borrador), review (en revisión) o approved (aprobado); solo lo aprobado se publica.",
            replaces: "La versión cuyo lugar toma, si la hay.",
            original: "La lengua cuyo texto decide; cada texto admite además es, pt y en.",
            title: "Título; va en el certificado.",
            purpose: "Propósito; para qué sirve el estándar.",
            audience: "A quién se dirige; quién puede certificarse.",
            requirement: "Requisito; lo que el candidato ha hecho antes de la evaluación (opcional).",
            sector: "Sector; la parte de la educación a la que pertenece (opcional).",
            level: "Nivel de 1 a 5, por complejidad y autonomía.",
            approved: "El día en que el comité lo aprobó.",
            effective: "El primer día en que se puede evaluar con él.",
            validity: "Años de vigencia del certificado; sin esta clave no caduca.",
            elements: "Elementos: las partes que se evalúan por sí mismas, cada una con sus criterios.",
            element: "título del elemento",
            kinds:
                "Tipos de criterio: performance (desempeño), product (producto), knowledge (conocimiento), attitude.",
            criterion: "lo que hace, produce, sabe o muestra una persona competente, criterio",
            instrument: "Instrumento de evaluación; con qué se evalúa.",
            method: "Método; cómo se reúnen las evidencias (opcional).",
            minimumScore: "Puntaje mínimo de 100 que alcanza una persona competente.",
            standardSetting: "El registro de cómo se fijó el puntaje mínimo, con su SHA-256.",
            items: "Reactivos: los pesos suman exactamente 100.00, y cada criterio tiene al menos uno.",
            item: "lo que observa quien evalúa, una sola cosa, reactivo",
            itemText: "Lo que se observa; sin texto vale el enunciado del criterio.",
            indispensable: "Si no se cumple, todavía no es competente, cualquiera que sea el puntaje.",
            metOrNotForm: "Un reactivo que se cumple o no se cumple.",
            rubricForm: "Un reactivo con rúbrica analítica.",
            checklistForm: "Un reactivo con lista de cotejo.",
            metFrom: "El nivel desde el que se cumple.",
            levelOrder: "Niveles del más bajo al más alto; el más alto vale todo el peso.",
            quality: "Cómo es el trabajo en este nivel; observable, y distinto del de los niveles vecinos.",
            feedback: "Qué hace enseguida el candidato; opcional.",
            needs: "Cuántos puntos de la lista han de estar; sin esta clave, todos.",
            entry: "lo que está o no está, punto",
            decision: "Regla de dictamen; decide otra persona, nunca quien calificó.",
            rule: "compensatory: los puntos se compensan; conjunctive: cada reactivo ha de cumplirse.",
            raising: "El comité declara que subir una calificación nunca baja el juicio.",
            elementMinima: "Lo que un elemento ha de alcanzar por sí mismo, en por ciento de sus puntos.",
            grades: "Niveles de desempeño de quien es competente; se tocan y terminan en 100.00 (opcional).",
            doubleRating: "Un caso de cada tantos se califica dos veces; la tolerancia va en puntos.",
            scheme: "Esquema de certificación (ISO/IEC 17024, 8); todo es opcional.",
            prerequisites: "Lo que trae el candidato: experience, certificate, training o document.",
            prerequisite: "requisito previo",
            recertification: "Recertificación; by: reassessment (otra evaluación) o evidence (evidencias de práctica).",
            ai: "Inteligencia artificial: none, o assist si puede sugerir; califica y responde una persona.",
            disclosure: "Lo que se dice al candidato sobre ese uso",
            panel: "Un comité de dictamen; majority: simple o unanimous. Sin esta clave decide una persona.",
            appeals: "Días para apelar desde la notificación.",
            suspension: "Cuándo se suspende un certificado.",
            withdrawal: "Cuándo se retira un certificado.",
            crosswalks:
                "Correspondencias con marcos de otros; no piden nada al candidato. name: título original del marco.",
            levels: [
                ("inicial", "Inicial"), ("en-desarrollo", "En desarrollo"), ("solido", "Sólido"),
                ("destacado", "Destacado"),
            ],
            achievements: [("competente", "Competente"), ("sobresaliente", "Sobresaliente")])
    }

    private static var portuguese: SkeletonWords {
        SkeletonWords(
            mark: "A REDIGIR",
            head: "rascunho de um padrão de competência.",
            provisionalMark: "O que começa com A REDIGIR espera o seu texto. Verifique com: aval standard lint",
            optionalMark: "Uma chave depois de # é opcional: retire o # para usá-la. Todas as chaves se explicam em:",
            status: "Estado: draft (rascunho), review (em revisão) ou approved (aprovado); só o aprovado se publica.",
            replaces: "A versão cujo lugar toma, se houver.",
            original: "A língua cujo texto decide; cada texto admite também es, pt e en.",
            title: "Título; consta no certificado.",
            purpose: "Propósito; para que serve o padrão.",
            audience: "A quem se destina; quem pode ser certificado.",
            requirement: "Requisito; o que o candidato fez antes da avaliação (opcional).",
            sector: "Setor; a parte da educação a que pertence (opcional).",
            level: "Nível de 1 a 5, por complexidade e autonomia.",
            approved: "O dia em que o comitê o aprovou.",
            effective: "O primeiro dia em que se pode avaliar com ele.",
            validity: "Anos de validade do certificado; sem esta chave, não expira.",
            elements: "Elementos: as partes que se avaliam por si mesmas, cada uma com os seus critérios.",
            element: "título do elemento",
            kinds:
                "Tipos de critério: performance (desempenho), product (produto), knowledge (conhecimento), attitude.",
            criterion: "o que uma pessoa competente faz, produz, sabe ou demonstra, critério",
            instrument: "Instrumento de avaliação; com que se avalia.",
            method: "Método; como se reúnem as evidências (opcional).",
            minimumScore: "Pontuação mínima, de 100, que uma pessoa competente alcança.",
            standardSetting: "O registro de como se fixou a pontuação mínima, com o seu SHA-256.",
            items: "Itens: os pesos somam exatamente 100.00, e cada critério tem ao menos um.",
            item: "o que quem avalia observa, uma só coisa, item",
            itemText: "O que se observa; sem texto vale o enunciado do critério.",
            indispensable: "Se não se cumpre, ainda não é competente, qualquer que seja a pontuação.",
            metOrNotForm: "Um item que se cumpre ou não se cumpre.",
            rubricForm: "Um item com rubrica analítica.",
            checklistForm: "Um item com lista de verificação.",
            metFrom: "O nível a partir do qual se cumpre.",
            levelOrder: "Níveis do mais baixo ao mais alto; o mais alto vale todo o peso.",
            quality: "Como é o trabalho neste nível; observável, e distinto do dos níveis vizinhos.",
            feedback: "O que o candidato faz em seguida; opcional.",
            needs: "Quantos pontos da lista devem estar presentes; sem esta chave, todos.",
            entry: "o que está ou não está presente, ponto",
            decision: "Regra de decisão; decide outra pessoa, nunca quem avaliou.",
            rule: "compensatory: os pontos se compensam; conjunctive: cada item deve ser cumprido.",
            raising: "O comitê declara que subir uma avaliação nunca baixa o juízo.",
            elementMinima: "O que um elemento deve alcançar por si mesmo, em por cento dos seus pontos.",
            grades: "Níveis de desempenho de quem é competente; tocam-se e terminam em 100.00 (opcional).",
            doubleRating: "Um caso em cada tantos é avaliado duas vezes; a tolerância vai em pontos.",
            scheme: "Esquema de certificação (ISO/IEC 17024, 8); tudo é opcional.",
            prerequisites: "O que o candidato traz: experience, certificate, training ou document.",
            prerequisite: "requisito prévio",
            recertification: "Recertificação; by: reassessment (outra avaliação) ou evidence (evidências de prática).",
            ai: "Inteligência artificial: none, ou assist se pode sugerir; uma pessoa avalia e responde.",
            disclosure: "O que se diz ao candidato sobre esse uso",
            panel: "Uma banca de decisão; majority: simple ou unanimous. Sem esta chave decide uma pessoa.",
            appeals: "Dias para recorrer a partir da notificação.",
            suspension: "Quando se suspende um certificado.",
            withdrawal: "Quando se retira um certificado.",
            crosswalks:
                "Correspondências com marcos de outros; nada pedem ao candidato. name: título original do marco.",
            levels: [
                ("inicial", "Inicial"), ("em-desenvolvimento", "Em desenvolvimento"), ("solido", "Sólido"),
                ("destacado", "Destacado"),
            ],
            achievements: [("competente", "Competente"), ("excelente", "Excelente")])
    }

    private static var english: SkeletonWords {
        SkeletonWords(
            mark: "TO BE WRITTEN",
            head: "draft of a competency standard.",
            provisionalMark: "What begins with TO BE WRITTEN waits for its text. Check with: aval standard lint",
            optionalMark: "A key behind # is optional: take the # away to use it. All keys are explained in:",
            status: "Status: draft, review or approved; only what is approved can be published.",
            replaces: "The version whose place it takes, if there is one.",
            original: "The language whose text decides; each text may also have es, pt and en.",
            title: "Title; it stands on the certificate.",
            purpose: "Purpose; what the standard is for.",
            audience: "Audience; who may be certified.",
            requirement: "Requirement; what a candidate has done before assessment (optional).",
            sector: "Sector; the part of education it belongs to (optional).",
            level: "Level from 1 to 5, by complexity and autonomy.",
            approved: "The day on which the committee approved it.",
            effective: "The first day on which it may be assessed with.",
            validity: "Years for which a certificate is valid; without this key it has no end.",
            elements: "Elements: the parts that are assessed by themselves, each with its criteria.",
            element: "title of element",
            kinds: "Kinds of criterion: performance, product, knowledge, attitude.",
            criterion: "what a competent person does, makes, knows or shows, criterion",
            instrument: "Assessment instrument; what is assessed with.",
            method: "Method; how evidence is gathered (optional).",
            minimumScore: "Points of 100 that a competent person reaches at least.",
            standardSetting: "The record of how the minimum score was set, with its SHA-256.",
            items: "Items: the weights sum to exactly 100.00, and every criterion has one at least.",
            item: "what the evaluator looks for, one thing only, item",
            itemText: "What is looked for; without a text, the criterion's statement says it.",
            indispensable: "Not met means not yet competent, whatever the score.",
            metOrNotForm: "An item that is met or not.",
            rubricForm: "An item with an analytic rubric.",
            checklistForm: "An item with a checklist.",
            metFrom: "The level from which it is met.",
            levelOrder: "Levels from lowest to highest; the highest is worth the whole weight.",
            quality: "What work at this level is like; observable, and unlike that of its neighbours.",
            feedback: "What the candidate does next; optional.",
            needs: "How many entries of the list must be there; without this key, all of them.",
            entry: "what is there or not, entry",
            decision: "Rule of the decision; another person decides, never one who rated.",
            rule: "compensatory: points make up for each other; conjunctive: every item must be met.",
            raising: "The committee declares that raising a rating never lowers the judgement.",
            elementMinima: "What an element must reach by itself, in per cent of its points.",
            grades: "Levels of achievement of competent candidates; they touch and end at 100.00 (optional).",
            doubleRating: "One case in so many is rated twice; the tolerance is in points.",
            scheme: "Certification scheme (ISO/IEC 17024, 8); all of it is optional.",
            prerequisites: "What a candidate brings: experience, certificate, training or document.",
            prerequisite: "prerequisite",
            recertification: "Recertification; by: reassessment, or evidence of practice.",
            ai: "Artificial intelligence: none, or assist if it may suggest; a person rates and answers for it.",
            disclosure: "What candidates are told about that use",
            panel: "A panel that decides; majority: simple or unanimous. Without this key one person decides.",
            appeals: "Days for an appeal after notification.",
            suspension: "When a certificate is suspended.",
            withdrawal: "When a certificate is withdrawn.",
            crosswalks: "Crosswalks to frameworks of others; they ask nothing of candidates. name: the original title.",
            levels: [
                ("initial", "Initial"), ("developing", "Developing"), ("solid", "Solid"),
                ("outstanding", "Outstanding"),
            ],
            achievements: [("competent", "Competent"), ("outstanding", "Outstanding")])
    }
}
