import HTTPTypes
import Web

extension FileFault {
    /// The fault in the words of the person who chose the file.
    var refusal: Refusal {
        switch self {
        case .notTabular(let line):
            Refusal(
                .unprocessableContent,
                "Ce fichier n’est pas un tableau\u{A0}: la ligne \(line) est illisible.",
                advice:
                    "Rien n’a été modifié. Choisissez le fichier CSV tel qu’il est publié, sans le convertir."
            )
        case .notGeoJSON:
            Refusal(
                .unprocessableContent, "Ce fichier n’est pas un fichier GeoJSON.",
                advice: "Rien n’a été modifié. Choisissez le fichier GeoJSON des contours des communes, "
                    + "tel qu’il est publié.")
        case .cutShort:
            Refusal(
                .unprocessableContent, "Ce fichier s’arrête avant sa fin.",
                advice: "Rien n’a été modifié. Téléchargez-le de nouveau\u{A0}: "
                    + "la copie que vous avez est incomplète.")
        }
    }
}
