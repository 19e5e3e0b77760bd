import Foundation
import Web

/// What the map learns after a drag: the words to show, the gesture to undo, the version for the next drag.
struct MovedByHand: Encodable {
    let message: String
    let gesture: String?
    let version: Int

    init(record: EditRecord?, version: Int) {
        message = record == nil ? "Rien n’avait changé." : "Enregistré"
        gesture = record?.id
        self.version = record == nil ? version : version + 1
    }

    func reply() throws -> Reply {
        .bytes(Array(try JSONEncoder().encode(self)), type: "application/json; charset=utf-8")
    }
}
