import AvalAssessment
import AvalModel

/// One line for an evaluator: row, column, value, what was expected.
func words(_ problem: RowProblem, in language: Language) -> String {
    let place: String =
        switch language {
        case .es: problem.column.isEmpty ? "fila \(problem.row)" : "fila \(problem.row), columna \(problem.column)"
        case .pt: problem.column.isEmpty ? "linha \(problem.row)" : "linha \(problem.row), coluna \(problem.column)"
        case .en: problem.column.isEmpty ? "row \(problem.row)" : "row \(problem.row), column \(problem.column)"
        }
    let value = problem.value.isEmpty ? "" : " «\(problem.value)»"
    return "\(place):\(value) \(expected(problem.expected, in: language))"
}

private func expected(_ expectation: RowProblem.Expectation, in language: Language) -> String {
    switch language {
    case .es: spanish(expectation)
    case .pt: portuguese(expectation)
    case .en: english(expectation)
    }
}

private func spanish(_ expectation: RowProblem.Expectation) -> String {
    switch expectation {
    case .something: "la celda está vacía; se espera un valor"
    case .columns(let count, let found): "la fila tiene \(found) columnas; se esperan \(count)"
    case .code: "se espera una clave de letras, números y guiones, sin espacios"
    case .name(let flaw): spanish(flaw)
    case .email: "se espera un correo, como nombre@institucion.mx"
    case .date: "se espera una fecha que exista, como 15/10/2026 o 2026-10-15"
    case .dateNotAfter(let day): "la fecha es posterior a hoy (\(day))"
    case .dateNotBefore(let day): "la fecha es anterior a la entrada en vigor del estándar (\(day))"
    case .dateBeforeRetirement(let day): "la versión del estándar se retiró el \(day); ya no califica"
    case .standard(let known): "no es un estándar publicado; los hay: \(list(known))"
    case .version(let known): "no es una versión publicada; las hay: \(list(known.map(String.init)))"
    case .instrument(let code): "se espera el instrumento del estándar, \(code)"
    case .centre: "no es un centro de evaluación del directorio (people.yaml)"
    case .evaluator: "no es un evaluador del directorio (people.yaml)"
    case .centreOfEvaluator(let code): "el evaluador pertenece al centro \(code)"
    case .accreditation(let code): "el evaluador no está acreditado en \(code) en esa fecha"
    case .outcome: "se espera C (cumple), NC (no cumple) o NO (no observado)"
    case .level(let codes): "se espera un nivel de la rúbrica (\(list(codes.map(\.description)))) o NO (no observado)"
    case .checks(let codes):
        "se esperan puntos de la lista de cotejo unidos por + (\(list(codes.map(\.description)))), - si ninguno, o NO"
    case .attempt: "se espera el número del intento, de 1 a 99"
    case .noAssistance: "el estándar no admite asistencia de inteligencia artificial; se espera la celda vacía"
    case .confirmation: "se espera el día en que el evaluador confirmó lo que sugirió el sistema de la columna ia"
    case .nothing: "el instrumento no tiene este reactivo; se espera la celda vacía"
    case .notDuplicate(let row): "repite la calificación de la fila \(row): mismo candidato, evaluador e instrumento"
    case .sameCandidate(let row): "el candidato figura con otros datos en la fila \(row)"
    case .plainText: "se espera texto sin fórmulas ni caracteres invisibles"
    }
}

private func portuguese(_ expectation: RowProblem.Expectation) -> String {
    switch expectation {
    case .something: "a célula está vazia; espera-se um valor"
    case .columns(let count, let found): "a linha tem \(found) colunas; esperam-se \(count)"
    case .code: "espera-se um código de letras, números e hifens, sem espaços"
    case .name(let flaw): portuguese(flaw)
    case .email: "espera-se um e-mail, como nome@instituicao.br"
    case .date: "espera-se uma data que exista, como 15/10/2026 ou 2026-10-15"
    case .dateNotAfter(let day): "a data é posterior a hoje (\(day))"
    case .dateNotBefore(let day): "a data é anterior à entrada em vigor do padrão (\(day))"
    case .dateBeforeRetirement(let day): "a versão do padrão foi retirada em \(day); não avalia mais"
    case .standard(let known): "não é um padrão publicado; existem: \(list(known))"
    case .version(let known): "não é uma versão publicada; existem: \(list(known.map(String.init)))"
    case .instrument(let code): "espera-se o instrumento do padrão, \(code)"
    case .centre: "não é um centro de avaliação do diretório (people.yaml)"
    case .evaluator: "não é um avaliador do diretório (people.yaml)"
    case .centreOfEvaluator(let code): "o avaliador pertence ao centro \(code)"
    case .accreditation(let code): "o avaliador não está credenciado em \(code) nessa data"
    case .outcome: "espera-se C (cumpre), NC (não cumpre) ou NO (não observado)"
    case .level(let codes): "espera-se um nível da rubrica (\(list(codes.map(\.description)))) ou NO (não observado)"
    case .checks(let codes):
        "esperam-se pontos da lista de verificação unidos por + (\(list(codes.map(\.description)))), - se nenhum, ou NO"
    case .attempt: "espera-se o número da tentativa, de 1 a 99"
    case .noAssistance: "o padrão não admite assistência de inteligência artificial; espera-se a célula vazia"
    case .confirmation: "espera-se o dia em que o avaliador confirmou o que sugeriu o sistema da coluna ia"
    case .nothing: "o instrumento não tem este item; espera-se a célula vazia"
    case .notDuplicate(let row): "repete a avaliação da linha \(row): mesmo candidato, avaliador e instrumento"
    case .sameCandidate(let row): "o candidato aparece com outros dados na linha \(row)"
    case .plainText: "espera-se texto sem fórmulas nem caracteres invisíveis"
    }
}

private func english(_ expectation: RowProblem.Expectation) -> String {
    switch expectation {
    case .something: "the cell is empty; a value is expected"
    case .columns(let count, let found): "the row has \(found) columns; \(count) are expected"
    case .code: "a code of letters, digits and hyphens is expected, without spaces"
    case .name(let flaw): english(flaw)
    case .email: "an e-mail address is expected, as name@institution.org"
    case .date: "a day that exists is expected, as 15/10/2026 or 2026-10-15"
    case .dateNotAfter(let day): "the day is after today (\(day))"
    case .dateNotBefore(let day): "the day is before the standard took effect (\(day))"
    case .dateBeforeRetirement(let day): "the version of the standard was retired on \(day); it rates nobody any more"
    case .standard(let known): "not a published standard; there are \(list(known))"
    case .version(let known): "not a published version; there are \(list(known.map(String.init)))"
    case .instrument(let code): "the standard's instrument is expected, \(code)"
    case .centre: "not an assessment centre of the directory (people.yaml)"
    case .evaluator: "not an evaluator of the directory (people.yaml)"
    case .centreOfEvaluator(let code): "the evaluator belongs to centre \(code)"
    case .accreditation(let code): "the evaluator is not accredited for \(code) on that day"
    case .outcome: "C (met), NC (not met) or NO (not observed) is expected"
    case .level(let codes): "a level of the rubric (\(list(codes.map(\.description)))) or NO (not observed) is expected"
    case .checks(let codes):
        "entries of the checklist joined by + (\(list(codes.map(\.description)))), - for none, or NO are expected"
    case .attempt: "the number of the attempt is expected, 1 to 99"
    case .noAssistance: "the standard admits no help of an artificial intelligence; an empty cell is expected"
    case .confirmation: "the day is expected on which the evaluator confirmed what the system in column ia suggested"
    case .nothing: "the instrument has no such item; an empty cell is expected"
    case .notDuplicate(let row): "repeats the rating of row \(row): same candidate, evaluator and instrument"
    case .sameCandidate(let row): "the candidate has other data in row \(row)"
    case .plainText: "text without formulas and invisible characters is expected"
    }
}

private func spanish(_ flaw: PersonName.Flaw) -> String {
    switch flaw {
    case .empty: "falta el nombre"
    case .tooLong(let limit): "el nombre tiene más de \(limit) caracteres"
    case .invisibleCharacter(let scalar): "el nombre contiene el carácter invisible \(codePoint(scalar))"
    case .formula: "comienza como una fórmula de hoja de cálculo; se espera un nombre"
    case .lostLetter: "contiene «?»: la exportación perdió una letra; exporte de nuevo en UTF-8"
    }
}

private func portuguese(_ flaw: PersonName.Flaw) -> String {
    switch flaw {
    case .empty: "falta o nome"
    case .tooLong(let limit): "o nome tem mais de \(limit) caracteres"
    case .invisibleCharacter(let scalar): "o nome contém o caractere invisível \(codePoint(scalar))"
    case .formula: "começa como uma fórmula de planilha; espera-se um nome"
    case .lostLetter: "contém «?»: a exportação perdeu uma letra; exporte de novo em UTF-8"
    }
}

private func english(_ flaw: PersonName.Flaw) -> String {
    switch flaw {
    case .empty: "the name is missing"
    case .tooLong(let limit): "the name has more than \(limit) characters"
    case .invisibleCharacter(let scalar): "the name holds the invisible character \(codePoint(scalar))"
    case .formula: "begins like a spreadsheet formula; a name is expected"
    case .lostLetter: "holds a ?: the export lost a letter; export again as UTF-8"
    }
}

private func codePoint(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

private func list(_ values: [String]) -> String {
    values.isEmpty ? "–" : values.joined(separator: ", ")
}

/// A whole sheet that could not be read.
func words(_ error: SheetError, in language: Language) -> String {
    switch (error, language) {
    case (.empty, .es): "la hoja está vacía"
    case (.empty, .pt): "a planilha está vazia"
    case (.empty, .en): "the sheet is empty"
    case (.tooLarge(let bytes, let limit), .es): "la hoja tiene \(bytes) bytes; se admiten \(limit)"
    case (.tooLarge(let bytes, let limit), .pt): "a planilha tem \(bytes) bytes; admitem-se \(limit)"
    case (.tooLarge(let bytes, let limit), .en): "the sheet has \(bytes) bytes; \(limit) are allowed"
    case (.notText, .es): "no es texto; exporte la hoja como CSV"
    case (.notText, .pt): "não é texto; exporte a planilha como CSV"
    case (.notText, .en): "not text; export the sheet as CSV"
    case (.unclosedQuote(let row), .es): "la comilla que se abre en la fila \(row) o antes no se cierra"
    case (.unclosedQuote(let row), .pt): "as aspas abertas na linha \(row) ou antes não se fecham"
    case (.unclosedQuote(let row), .en): "a quote that opens in row \(row) or before is never closed"
    case (.columnsMissing(let names), .es): "faltan columnas en el encabezado: \(list(names))"
    case (.columnsMissing(let names), .pt): "faltam colunas no cabeçalho: \(list(names))"
    case (.columnsMissing(let names), .en): "columns are missing in the heading: \(list(names))"
    case (.columnTwice(let name), .es): "la columna \(name) aparece dos veces"
    case (.columnTwice(let name), .pt): "a coluna \(name) aparece duas vezes"
    case (.columnTwice(let name), .en): "the column \(name) stands twice"
    case (.tooManyRows(let limit), .es): "la hoja tiene más de \(limit) filas"
    case (.tooManyRows(let limit), .pt): "a planilha tem mais de \(limit) linhas"
    case (.tooManyRows(let limit), .en): "the sheet has more than \(limit) rows"
    }
}
