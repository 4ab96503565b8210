internal import AvalModel

extension PortugueseWording {
    func subject(_ subject: StandardChange.Subject) -> String {
        switch subject {
        case .standard: "Padrão"
        case .element(let code): "Elemento \(code)"
        case .criterion(let code, _): "Critério \(code)"
        case .instrument: "Instrumento"
        case .item(let code): "Item \(code)"
        case .level(let code, let item): "Item \(item), nível \(code)"
        case .check(let code, let item): "Item \(item), ponto \(code)"
        case .decisionRule: "Regra de decisão"
        case .elementMinimum(let code): "Mínimo do elemento \(code)"
        case .grade(let code): "Nível de desempenho \(code)"
        case .scheme: "Esquema de certificação"
        case .prerequisite(let code): "Pré-requisito \(code)"
        case .recertification: "Recertificação"
        case .ai: "Uso de inteligência artificial"
        case .panel: "Grupo de decisão"
        case .crosswalk(.standard, let framework, let target): "Correspondência com \(framework) \(target)"
        case .crosswalk(.element(let code), let framework, let target):
            "Correspondência de \(code) com \(framework) \(target)"
        case .crosswalk(.criterion(let code), let framework, let target):
            "Correspondência de \(code) com \(framework) \(target)"
        }
    }

    func field(_ field: StandardChange.Field) -> String {
        switch field {
        case .code: "o código"
        case .version: "a versão"
        case .original: "o idioma original"
        case .title: "o título"
        case .purpose: "o propósito"
        case .audience: "o texto sobre a quem se destina"
        case .requirement: "o requisito"
        case .sector: "o setor"
        case .level: "o nível"
        case .approved: "a data de aprovação"
        case .effective: "a data de entrada em vigor"
        case .validityYears: "a validade em anos"
        case .status: "o estado da redação"
        case .replaces: "a versão substituída"
        case .element: "o elemento"
        case .kind: "o tipo"
        case .statement: "o enunciado"
        case .method: "a forma de aplicação"
        case .minimumScore: "a pontuação mínima"
        case .standardSetting: "o registro da pontuação mínima"
        case .criterion: "o critério"
        case .weight: "o peso"
        case .indispensable: "a condição de indispensável"
        case .text: "o texto"
        case .scale: "a escala"
        case .metFrom: "o nível a partir do qual se cumpre"
        case .needs: "o número de pontos que devem estar presentes"
        case .quality: "a descrição"
        case .points: "o valor em pontos"
        case .feedback: "a devolutiva"
        case .rule: "a regra"
        case .raisingNeverLowers: "a declaração de que elevar uma avaliação nunca rebaixa o juízo"
        case .doubleRatingOneIn: "a frequência da dupla avaliação, um caso em cada tantos,"
        case .tolerance: "a tolerância entre duas avaliações"
        case .indispensableMustAgree: "a exigência de coincidir nos itens indispensáveis"
        case .minimum: "a porcentagem mínima"
        case .from: "a pontuação inicial"
        case .through: "a pontuação final"
        case .standard: "o padrão cujo certificado se pede"
        case .opensMonthsBefore: "o prazo de renovação, em meses antes do vencimento,"
        case .by: "o meio"
        case .raters: "o uso permitido ao avaliar"
        case .disclosure: "o aviso aos candidatos"
        case .members: "o número de integrantes"
        case .majority: "a forma de decidir"
        case .demands: "o que se exige de cada processo"
        case .appealDays: "o prazo de recurso em dias"
        case .suspension: "a causa de suspensão"
        case .withdrawal: "a causa de cancelamento"
        case .type: "a relação"
        case .name: "o nome"
        case .url: "o endereço"
        case .digest: "o resumo SHA-256"
        }
    }

    func kind(_ kind: StandardChange.Kind) -> String {
        switch kind {
        case .editorial: "editorial"
        case .substantive: "substancial"
        }
    }

    func sentence(_ sentence: ChangeSentence) -> String {
        switch sentence {
        case .added(let worth): "acrescenta-se\(worth.map { ": \($0)" } ?? "")"
        case .removed(let worth): "retira-se\(worth.map { "; dizia: \($0)" } ?? "")"
        case .moved(let from, let to): "passa do lugar \(from) para o \(to)"
        case .renamed(let from, let to): "mesmo conteúdo com outro código, que passa de \(from) para \(to)"
        case .fieldAdded(let field, let new): "acrescenta-se \(field): \(new)"
        case .fieldRemoved(let field, let old): "retira-se \(field); dizia: \(old)"
        case .changed(let field, let old, let new): "\(field) passa de \(old) para \(new)"
        case .inLanguage(let field, let language): "\(field) em \(term(.language(language)))"
        }
    }

    func verdict(_ verdict: StandardDiff.Verdict, substantive: Int, editorial: Int) -> String {
        func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }
        let parts = [
            count(substantive, "alteração substancial", "alterações substanciais"),
            count(editorial, "alteração editorial", "alterações editoriais"),
        ]
        return switch verdict {
        case .none: "Sem alterações."
        case .editorial: "Alterações apenas editoriais: \(parts[1])."
        case .substantive: "Alterações substanciais: \(parts.joined(separator: " e "))."
        }
    }
}
