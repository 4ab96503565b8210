/// Why an image could not be baked, or nothing be taken out of it.
public enum BakingFlaw: String, Hashable, Sendable {
    case notAnImage = "it is neither a PNG nor an SVG"
    case tooLarge = "the image is larger than 32 MiB"
    case credentialTooLarge = "the credential is larger than 4 MiB"
    case credentialForm = "what should be baked is neither a JSON object nor a compact JWS"
    case noCredential = "there is no credential in the image"
    case twoCredentials = "there is more than one credential in the image"
    case alreadyBaked = "the image has a credential already; replace it or take another image"

    // PNG
    case chunkLength = "a chunk of the PNG is cut or longer than the file"
    case chunkSum = "a chunk of the PNG has another checksum"
    case chunkOrder = "the chunks of the PNG are not in order"
    case tooManyChunks = "the PNG has too many chunks"
    case textChunk = "the text chunk with the credential is not well-formed"
    case inflation = "the compressed text is no zlib stream or inflates beyond its limit"

    // SVG
    case notWellFormed = "the SVG is not well-formed XML in UTF-8"
    case declarations = "the SVG declares entities or elements of its own"
    case tooDeep = "the SVG has too many elements or nests them too deep"
    case notSVG = "the root element is not an svg of the SVG namespace"
    case noPlace = "the root of the SVG is empty or calls something else openbadges"
    case characters = "the credential has carriage returns or characters that XML does not have"
    case element = "the credential's element is not in the form that its specification asks for"
}
