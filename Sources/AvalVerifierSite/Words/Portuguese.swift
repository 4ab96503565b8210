internal import AvalModel
internal import AvalVerification

/// Português.
struct Portuguese: Wording {
    let language = Language.pt

    func label(_ label: Label) -> String {
        switch label {
        case .languageName: "Português"
        case .siteTitle: "Verificação de certificados"
        case .skip: "Ir para o conteúdo"
        case .languages: "Idioma"
        case .error: "Erro"
        case .formHeading: "Verifique um certificado"
        case .formLead: "Digite o código de verificação que aparece no documento, abaixo do código QR."
        case .codeLabel: "Código de verificação"
        case .codeHint:
            "15 letras e números em três grupos, por exemplo 7K2QX-9M4TD-0VB3T. Pode usar minúsculas e omitir "
                + "os hifens."
        case .submit: "Verificar"
        case .whereHeading: "O que você receberá"
        case .whereText:
            "Uma resposta clara sobre a validade do certificado, os dados certificados e cada verificação "
                + "realizada, com a data e a hora da consulta."
        case .trustHeading: "Antes de confiar"
        case .trustText:
            "Esta página responde apenas pelos certificados deste instituto. Confira se o endereço no navegador é"
        case .checkedOn: "Consultado em"
        case .codeAsked: "Código"
        case .whatToDo: "O que fazer"
        case .factsHeading: "Dados certificados"
        case .holder: "Titular"
        case .number: "Número de registro"
        case .standard: "Padrão"
        case .version: "versão"
        case .title: "Título"
        case .level: "Nível"
        case .score: "Pontuação"
        case .issuer: "Instituição emissora"
        case .validFrom: "Válido desde"
        case .validUntil: "Válido até"
        case .withoutEnd: "Sem data de término"
        case .checksHeading: "Verificações"
        case .filesHeading: "Documentos originais"
        case .pdf: "Certificado em PDF, tal como foi emitido"
        case .credential: "Credencial digital assinada"
        case .previewNote: "Prévia. O que vale é o PDF selado, que se abre daqui."
        case .another: "Verificar outro código"
        case .addressNote: "Site de verificação:"
        case .machines: "Interface para programas (OpenAPI)"
        case .demoBanner: "Demonstração: os certificados deste site não têm validade."
        case .status: "Código HTTP"
        }
    }

    func headline(_ finding: Finding) -> String {
        switch finding {
        case .valid: "Certificado válido"
        case .suspended: "Certificado suspenso"
        case .withdrawn: "Certificado cancelado"
        case .expired: "Certificado vencido"
        case .superseded: "Certificado substituído"
        case .invalid: "Certificado inválido"
        case .indeterminate: "Não foi possível verificar"
        case .notFound: "Não há certificado com este código"
        }
    }

    func meaning(_ finding: Finding) -> String {
        switch finding {
        case .valid: "O certificado é autêntico, está vigente e não foi suspenso nem cancelado."
        case .suspended: "O certificado é autêntico, mas o instituto suspendeu sua validade por um período."
        case .withdrawn: "O instituto cancelou este certificado em definitivo; ele já não comprova nada."
        case .expired: "O certificado é autêntico, mas sua vigência terminou."
        case .superseded: "O instituto emitiu um certificado mais recente no lugar deste."
        case .invalid: "Pelo menos uma verificação falhou: o instituto não respalda o que aqui se apresenta."
        case .indeterminate:
            "Faltou informação para responder; isso não significa que o certificado seja válido nem que não o seja."
        case .notFound:
            "O código está bem escrito, mas não corresponde a nenhum certificado que possa ser consultado aqui."
        }
    }

    func advice(_ finding: Finding) -> String {
        switch finding {
        case .valid: "Compare o nome e os dados com os do documento e com a identificação da pessoa."
        case .suspended:
            "Não o aceite enquanto durar a suspensão; consulte novamente mais tarde ou pergunte ao instituto."
        case .withdrawn: "Não o aceite. Em caso de dúvida, pergunte ao instituto por um meio que você já conheça."
        case .expired: "Peça à pessoa titular um certificado vigente."
        case .superseded: "Peça à pessoa titular o certificado mais recente e verifique-o com o próprio código dele."
        case .invalid: "Não o aceite. A lista de verificações indica qual falhou e por quê."
        case .indeterminate: "Consulte novamente em alguns minutos. A lista de verificações indica o que faltou."
        case .notFound:
            "Compare cada caractere com o documento. Se coincidir, não o aceite e pergunte ao instituto por um "
                + "meio que você já conheça."
        }
    }

    func preview(of facts: CertifiedFacts) -> String {
        "Prévia do certificado \(facts.number) de \(facts.holderName): \(facts.title)"
    }

    func shared(_ facts: CertifiedFacts, checkedOn date: CalendarDate) -> String {
        "Certificado \(facts.number), \(facts.issuerName). Válido na consulta de \(self.date(date)); abra o link para "
            + "conferir se ainda é."
    }

    func check(_ name: Check.Name) -> String {
        switch name {
        case .format: "Formato da credencial"
        case .signature: "Assinatura digital"
        case .issuer: "Instituição emissora"
        case .key: "Chave de assinatura"
        case .content: "Conteúdo"
        case .validity: "Vigência"
        case .status: "Suspensão, cancelamento e substituição"
        case .holder: "Quem a apresenta possui a chave"
        case .document: "Arquivo idêntico ao emitido"
        case .seal: "Selo do documento"
        case .changes: "Alterações depois do selo"
        }
    }

    func outcome(_ mark: CheckMark) -> String {
        switch mark {
        case .passed: "Confere"
        case .failed: "Não confere"
        case .indeterminate: "Não foi possível verificar"
        case .notApplicable: "Não se aplica"
        }
    }

    func reason(_ reason: Reason) -> String {
        switch reason {
        case .formatUnknown: "O formato não é conhecido."
        case .malformed: "Os dados estão danificados ou malformados."
        case .tooLarge: "Os dados excedem o tamanho permitido."
        case .algorithmNotAllowed: "O algoritmo de assinatura não é permitido."
        case .tooComplex: "O conteúdo é complexo demais para ser verificado."
        case .proofMissing: "A credencial não traz nenhuma prova."
        case .proofTerms: "A prova é para outro fim, outro momento ou outro destinatário."
        case .termUndefined: "Contém um termo que nenhum contexto publicado define."
        case .challengeNotAsked: "Não se pediu a quem a apresenta que assinasse um desafio."
        case .criticalHeader: "É exigida uma extensão que não é conhecida."
        case .signatureMismatch: "A assinatura não corresponde ao conteúdo: algo foi modificado."
        case .issuerUnknown: "A instituição emissora não está na lista de confiança."
        case .issuerMismatch: "A assinatura é de uma instituição diferente da indicada."
        case .keyUnknown: "A chave de assinatura não é conhecida."
        case .keyNotYetValid: "A chave ainda não podia assinar nessa data."
        case .keyExpired: "A chave já não podia assinar nessa data."
        case .keyCompromised: "A chave de assinatura foi comprometida."
        case .contentRule: "O conteúdo não cumpre as regras da credencial."
        case .notYetValid: "A vigência ainda não começou."
        case .expired: "A vigência terminou."
        case .suspended: "O certificado está suspenso."
        case .withdrawn: "O certificado foi cancelado."
        case .superseded: "O certificado foi substituído por outro."
        case .statusUnavailable: "Não foi possível consultar a lista de estado."
        case .statusListInvalid: "A lista de estado não é válida."
        case .statusTypeUnknown: "O tipo de lista de estado não é conhecido."
        case .notAsIssued: "O arquivo não é idêntico ao que foi emitido."
        case .noCredentialAttached: "O documento não contém a credencial."
        case .sealMissing: "O documento não tem selo."
        case .sealBroken: "O selo não corresponde ao documento: ele foi modificado."
        case .sealUntrusted: "O selo não provém de uma autoridade de confiança."
        case .sealRevoked: "O certificado do selo estava revogado."
        case .sealRange: "O selo não abrange o arquivo inteiro: deixa partes sem assinatura."
        case .sealCertificateSwapped: "O certificado do selo não é o que foi usado na assinatura."
        case .signedBytesChanged: "O arquivo foi modificado na parte abrangida pelo selo."
        case .revisionBeforeSeal:
            "O arquivo foi montado em partes antes de ser selado; os nossos são escritos de uma só vez."
        case .extendedAfterIssue:
            "O arquivo emitido está completo, mas depois lhe foram acrescentados dados de validação."
        case .contentChanged: "Depois do selo, o conteúdo das páginas foi alterado."
        case .overlayAdded: "Depois do selo, algo foi colocado sobre uma página."
        case .metadataChanged: "Depois do selo, os metadados foram alterados."
        case .attachmentChanged: "Depois do selo, um arquivo anexo foi alterado."
        case .structureChanged: "Depois do selo, a ordem de leitura ou os textos alternativos foram alterados."
        case .formChanged: "Depois do selo, o formulário foi alterado."
        case .signatureAdded: "Depois do selo, uma assinatura foi acrescentada ou alterada."
        case .otherChanged: "Depois do selo, algo mais foi acrescentado ou alterado."
        case .trailingBytes: "Há dados depois do fim do arquivo."
        case .updateUnreadable: "Depois do selo foi acrescentado algo que não se consegue ler."
        }
    }

    func title(of kind: ProblemKind) -> String {
        switch kind {
        case .certificateNotFound: "Não há certificado com este código"
        case .malformedCode: "O código está mal escrito"
        case .noSuchPage: "Esta página não existe"
        case .methodNotAllowed: "Método não permitido"
        case .bodyNotAccepted: "A solicitação traz conteúdo"
        case .addressTooLong: "O endereço é longo demais"
        case .tooManyRequests: "Consultas demais"
        case .pictureWithheld: "Não há imagem deste certificado"
        case .pictureUnavailable: "A imagem não pode ser gerada no momento"
        case .unavailable: "Não é possível responder no momento"
        case .internalFault: "Erro do site"
        }
    }

    func explanation(of kind: ProblemKind) -> String {
        switch kind {
        case .certificateNotFound: meaning(.notFound)
        case .malformedCode: "Um código tem 15 letras e números, e o último confere os demais. A letra U não é usada."
        case .noSuchPage: "O endereço não corresponde a nenhuma página deste site."
        case .methodNotAllowed: "Este site é somente de leitura: aceita GET, HEAD e OPTIONS."
        case .bodyNotAccepted: "Este site não recebe conteúdo nas solicitações."
        case .addressTooLong: "Nenhum endereço deste site é tão longo."
        case .tooManyRequests:
            "Foram feitas muitas consultas em pouco tempo. Aguarde alguns segundos e consulte novamente."
        case .pictureWithheld:
            "O certificado não é válido neste momento, e uma imagem faria crer que é. A página dele diz "
                + "em que situação está."
        case .pictureUnavailable:
            "A página do certificado e o PDF não dependem dela. Tente novamente em alguns minutos."
        case .unavailable:
            "O registro não está disponível, e sem ele nada se afirma sobre um certificado. Consulte novamente "
                + "em alguns minutos."
        case .internalFault:
            "A consulta falhou por uma causa que já foi registrada. Consulte novamente em alguns minutos."
        }
    }

    func flaw(_ flaw: VerificationCode.Flaw) -> String {
        switch flaw {
        case .length(0): "Digite o código de verificação."
        case .length(let found) where found > 64: "O código tem 15 letras e números; foram digitados mais de 64."
        case .length(let found): "O código tem 15 letras e números; foram digitados \(found)."
        case .symbol(let character, let position):
            "\(shown(character)), na posição \(position), não é usado nos códigos."
        case .check: "O caractere de controle não confere: você leu mal algum caractere ou trocou dois?"
        }
    }

    func date(_ date: CalendarDate) -> String {
        "\(date.day) de \(Portuguese.months[date.month - 1]) de \(date.year)"
    }

    private static let months = [
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
        "novembro", "dezembro",
    ]
}
