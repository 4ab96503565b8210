import AvalModel
import AvalRegister
import Foundation
import GRDB
import Testing

@testable import AvalRegisterSQLite

/// A register of format 1, as the first Aval wrote it, with a row in each table that format 2 makes anew.
@Suite("Bringing a register up to date") struct MigrationTests {
    private static let rows = """
        INSERT INTO standard VALUES ('ITE-101', 1, zeroblob(32), x'01', 5);
        INSERT INTO candidate VALUES ('C-00001', 'María José', 'Ñandú', 'a@correo.example', 'MX-OAX');
        INSERT INTO rating VALUES (7, 'C-00001', 'ITE-101', 1, zeroblob(32), 'ITE-101-A', 'CE-01', 'EV-001',
            '2026-10-15', 'R01=met,R02=notMet', 'bien', 6);
        INSERT INTO decision VALUES (3, 'C-00001', 'ITE-101', 1, zeroblob(32), zeroblob(32), 'granted', 'DI-001', 7,
            '2026-10-16-1');
        INSERT INTO certificate VALUES (1, 'ITE', 2026, 'intended', 3, zeroblob(32), 1, 9, zeroblob(32), NULL, 8, NULL,
            NULL, NULL, NULL, NULL);
        INSERT INTO intent VALUES (1, x'02');
        """

    @Test("a register of format 1 keeps every row, and goes on from there")
    func formatOne() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/register.sqlite"
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(sql: schema1 + Self.rows)
            try db.execute(sql: "PRAGMA application_id = \(SQLiteRegister.applicationID); PRAGMA user_version = 1")
        }
        try queue.close()

        let register = try SQLiteRegister(path: path)
        let row = try #require(try register.ratings().first)
        #expect(try register.ratings().count == 1)
        #expect(row.rating.attempt == 1 && row.rating.supersedes == nil && row.rating.remarks == "bien")
        #expect(row.rating.items == [Sample.code("R01"): .met, Sample.code("R02"): .notMet])
        #expect(try register.compare([row]) == [.recorded])
        let decision = try #require(try register.decisions().first)
        #expect(decision.id == 3)
        #expect(try decision.certificate == Sample.number(1))
        #expect(decision.decision.attempt == 1 && decision.decision.reasons.isEmpty && decision.decision.scope == nil)
        #expect(try register.dossiers(behind: [try Sample.number(1)]).map(\.ratings) == [[row.rating]])
        let checks = try register.read { db in
            (
                try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count,
                try String.fetchOne(db, sql: "PRAGMA integrity_check"),
                try Int.fetchOne(db, sql: "PRAGMA user_version")
            )
        }
        #expect(checks == (0, "ok", SQLiteRegister.format))
    }
}
