internal import AvalModel
internal import AvalVerification

/// Español.
struct Spanish: Wording {
    let language = Language.es

    func label(_ label: Label) -> String {
        switch label {
        case .languageName: "Español"
        case .siteTitle: "Verificación de certificados"
        case .skip: "Ir al contenido"
        case .languages: "Idioma"
        case .error: "Error"
        case .formHeading: "Verifique un certificado"
        case .formLead: "Escriba el código de verificación que aparece en el documento, debajo del código QR."
        case .codeLabel: "Código de verificación"
        case .codeHint:
            "15 letras y números en tres grupos, por ejemplo 7K2QX-9M4TD-0VB3T. Puede usar minúsculas y omitir "
                + "los guiones."
        case .submit: "Verificar"
        case .whereHeading: "Qué recibirá"
        case .whereText:
            "Una respuesta clara sobre la validez del certificado, los datos certificados y cada comprobación "
                + "realizada, con la fecha y la hora de la consulta."
        case .trustHeading: "Antes de confiar"
        case .trustText:
            "Esta página solo responde por los certificados de este instituto. Compruebe que la dirección del "
                + "navegador sea"
        case .checkedOn: "Consultado el"
        case .codeAsked: "Código"
        case .whatToDo: "Qué hacer"
        case .factsHeading: "Datos certificados"
        case .holder: "Titular"
        case .number: "Folio"
        case .standard: "Estándar"
        case .version: "versión"
        case .title: "Título"
        case .level: "Nivel"
        case .score: "Puntuación"
        case .issuer: "Institución emisora"
        case .validFrom: "Vigente desde"
        case .validUntil: "Vigente hasta"
        case .withoutEnd: "Sin fecha de término"
        case .checksHeading: "Comprobaciones"
        case .filesHeading: "Documentos originales"
        case .pdf: "Certificado en PDF, tal como se emitió"
        case .credential: "Credencial digital firmada"
        case .previewNote: "Vista previa. El que vale es el PDF sellado, que se abre desde aquí."
        case .another: "Verificar otro código"
        case .addressNote: "Sitio de verificación:"
        case .machines: "Interfaz para programas (OpenAPI)"
        case .demoBanner: "Demostración: los certificados de este sitio no tienen validez."
        case .status: "Código HTTP"
        }
    }

    func headline(_ finding: Finding) -> String {
        switch finding {
        case .valid: "Certificado válido"
        case .suspended: "Certificado suspendido"
        case .withdrawn: "Certificado retirado"
        case .expired: "Certificado vencido"
        case .superseded: "Certificado sustituido"
        case .invalid: "Certificado no válido"
        case .indeterminate: "No se pudo comprobar"
        case .notFound: "No hay un certificado con este código"
        }
    }

    func meaning(_ finding: Finding) -> String {
        switch finding {
        case .valid: "El certificado es auténtico, está vigente y no ha sido suspendido ni retirado."
        case .suspended: "El certificado es auténtico, pero el instituto suspendió su validez por un tiempo."
        case .withdrawn: "El instituto retiró este certificado de forma definitiva; ya no acredita nada."
        case .expired: "El certificado es auténtico, pero su vigencia terminó."
        case .superseded: "El instituto emitió un certificado más reciente en lugar de este."
        case .invalid: "Al menos una comprobación no se cumple: el instituto no respalda lo que aquí se presenta."
        case .indeterminate:
            "Faltó información para responder; esto no significa que el certificado sea válido ni que no lo sea."
        case .notFound:
            "El código está bien escrito, pero no corresponde a ningún certificado que se pueda consultar aquí."
        }
    }

    func advice(_ finding: Finding) -> String {
        switch finding {
        case .valid: "Compare el nombre y los datos con los del documento y con la identificación de la persona."
        case .suspended:
            "No lo acepte mientras dure la suspensión; consulte de nuevo más adelante o pregunte al instituto."
        case .withdrawn: "No lo acepte. Si tiene dudas, pregunte al instituto por un medio que usted ya conozca."
        case .expired: "Pida a la persona titular un certificado vigente."
        case .superseded: "Pida a la persona titular el certificado más reciente y verifíquelo con su propio código."
        case .invalid: "No lo acepte. En la lista de comprobaciones se indica cuál no se cumple y por qué."
        case .indeterminate: "Consulte de nuevo en unos minutos. En la lista de comprobaciones se indica qué faltó."
        case .notFound:
            "Compare cada carácter con el documento. Si coincide, no lo acepte y pregunte al instituto por un "
                + "medio que usted ya conozca."
        }
    }

    func preview(of facts: CertifiedFacts) -> String {
        "Vista previa del certificado \(facts.number) de \(facts.holderName): \(facts.title)"
    }

    func shared(_ facts: CertifiedFacts, checkedOn date: CalendarDate) -> String {
        "Certificado \(facts.number), \(facts.issuerName). Válido al consultarlo el \(self.date(date)); abra el enlace para "
            + "comprobar si lo sigue siendo."
    }

    func check(_ name: Check.Name) -> String {
        switch name {
        case .format: "Formato de la credencial"
        case .signature: "Firma digital"
        case .issuer: "Institución emisora"
        case .key: "Llave de firma"
        case .content: "Contenido"
        case .validity: "Vigencia"
        case .status: "Suspensión, retiro y sustitución"
        case .holder: "Quien la presenta posee la clave"
        case .document: "Archivo idéntico al emitido"
        case .seal: "Sello del documento"
        case .changes: "Cambios después del sello"
        }
    }

    func outcome(_ mark: CheckMark) -> String {
        switch mark {
        case .passed: "Se cumple"
        case .failed: "No se cumple"
        case .indeterminate: "No se pudo comprobar"
        case .notApplicable: "No corresponde"
        }
    }

    func reason(_ reason: Reason) -> String {
        switch reason {
        case .formatUnknown: "El formato no se conoce."
        case .malformed: "Los datos están dañados o mal formados."
        case .tooLarge: "Los datos exceden el tamaño permitido."
        case .algorithmNotAllowed: "El algoritmo de firma no está permitido."
        case .tooComplex: "El contenido es demasiado complejo para comprobarlo."
        case .proofMissing: "La credencial no lleva ninguna prueba."
        case .proofTerms: "La prueba es para otro fin, otro momento u otro destinatario."
        case .termUndefined: "Contiene un término que ningún contexto publicado define."
        case .challengeNotAsked: "No se pidió a quien la presenta que firmara un reto."
        case .criticalHeader: "Se exige una extensión que no se conoce."
        case .signatureMismatch: "La firma no corresponde al contenido: algo fue modificado."
        case .issuerUnknown: "La institución emisora no está en la lista de confianza."
        case .issuerMismatch: "La firma es de una institución distinta de la indicada."
        case .keyUnknown: "La llave de firma no se conoce."
        case .keyNotYetValid: "La llave aún no podía firmar en esa fecha."
        case .keyExpired: "La llave ya no podía firmar en esa fecha."
        case .keyCompromised: "La llave de firma fue comprometida."
        case .contentRule: "El contenido no cumple las reglas de la credencial."
        case .notYetValid: "La vigencia aún no comienza."
        case .expired: "La vigencia terminó."
        case .suspended: "El certificado está suspendido."
        case .withdrawn: "El certificado fue retirado."
        case .superseded: "El certificado fue sustituido por otro."
        case .statusUnavailable: "No se pudo consultar la lista de estado."
        case .statusListInvalid: "La lista de estado no es válida."
        case .statusTypeUnknown: "El tipo de lista de estado no se conoce."
        case .notAsIssued: "El archivo no es idéntico al que se emitió."
        case .noCredentialAttached: "El documento no contiene la credencial."
        case .sealMissing: "El documento no tiene sello."
        case .sealBroken: "El sello no corresponde al documento: fue modificado."
        case .sealUntrusted: "El sello no procede de una autoridad de confianza."
        case .sealRevoked: "El certificado del sello estaba revocado."
        case .sealRange: "El sello no abarca el archivo completo: deja partes sin firmar."
        case .sealCertificateSwapped: "El certificado del sello no es el que se usó al firmar."
        case .signedBytesChanged: "El archivo fue modificado en la parte que abarca el sello."
        case .revisionBeforeSeal:
            "El archivo se armó por partes antes de sellarse; los nuestros se escriben de una vez."
        case .extendedAfterIssue: "El archivo emitido está completo, pero después se le añadieron datos de validación."
        case .contentChanged: "Después del sello se cambió el contenido de las páginas."
        case .overlayAdded: "Después del sello se colocó algo encima de una página."
        case .metadataChanged: "Después del sello se cambiaron los metadatos."
        case .attachmentChanged: "Después del sello se cambió un archivo adjunto."
        case .structureChanged: "Después del sello se cambió el orden de lectura o los textos alternativos."
        case .formChanged: "Después del sello se cambió el formulario."
        case .signatureAdded: "Después del sello se añadió o se cambió una firma."
        case .otherChanged: "Después del sello se añadió o se cambió algo más."
        case .trailingBytes: "Hay datos después del final del archivo."
        case .updateUnreadable: "Después del sello se añadió algo que no se puede leer."
        }
    }

    func title(of kind: ProblemKind) -> String {
        switch kind {
        case .certificateNotFound: "No hay un certificado con este código"
        case .malformedCode: "El código está mal escrito"
        case .noSuchPage: "Esta página no existe"
        case .methodNotAllowed: "Método no permitido"
        case .bodyNotAccepted: "La solicitud lleva contenido"
        case .addressTooLong: "La dirección es demasiado larga"
        case .tooManyRequests: "Demasiadas consultas"
        case .pictureWithheld: "No hay imagen de este certificado"
        case .pictureUnavailable: "La imagen no se puede generar por ahora"
        case .unavailable: "No se puede responder por ahora"
        case .internalFault: "Error del sitio"
        }
    }

    func explanation(of kind: ProblemKind) -> String {
        switch kind {
        case .certificateNotFound: meaning(.notFound)
        case .malformedCode:
            "Un código tiene 15 letras y números, y el último comprueba a los demás. La letra U no se usa."
        case .noSuchPage: "La dirección no corresponde a ninguna página de este sitio."
        case .methodNotAllowed: "Este sitio solo se lee: acepta GET, HEAD y OPTIONS."
        case .bodyNotAccepted: "Este sitio no recibe contenido en las solicitudes."
        case .addressTooLong: "Ninguna dirección de este sitio es tan larga."
        case .tooManyRequests: "Se hicieron muchas consultas en poco tiempo. Espere unos segundos y consulte de nuevo."
        case .pictureWithheld:
            "El certificado no es válido por ahora, y una imagen haría creer que lo es. Su página dice "
                + "en qué estado se encuentra."
        case .pictureUnavailable:
            "La página del certificado y su PDF no dependen de ella. Vuelva a intentarlo en unos minutos."
        case .unavailable:
            "El registro no está disponible, y sin él no se afirma nada sobre un certificado. Consulte de nuevo "
                + "en unos minutos."
        case .internalFault:
            "La consulta falló por una causa que ya quedó registrada. Consulte de nuevo en unos minutos."
        }
    }

    func flaw(_ flaw: VerificationCode.Flaw) -> String {
        switch flaw {
        case .length(0): "Escriba el código de verificación."
        case .length(let found) where found > 64: "El código tiene 15 letras y números; se escribieron más de 64."
        case .length(let found): "El código tiene 15 letras y números; se escribieron \(found)."
        case .symbol(let character, let position):
            "\(shown(character)), en la posición \(position), no se usa en los códigos."
        case .check: "El carácter de control no coincide: ¿leyó mal algún carácter o intercambió dos?"
        }
    }

    func date(_ date: CalendarDate) -> String {
        "\(date.day) de \(Spanish.months[date.month - 1]) de \(date.year)"
    }

    private static let months = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ]
}
