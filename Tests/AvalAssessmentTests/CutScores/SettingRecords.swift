import AvalAssessment
import AvalModel

/// One record of each method, as committees hand them in.
enum SettingRecords {
    private static func record(_ method: String, decision: String) -> String {
        """
        {"format": "aval-standard-setting/1", "code": "CORTE-ITE-101",
         "standard": {"code": "ITE-101", "version": 1}, "instrument": "ITE-101-A", "held-on": "2026-03-14",
         "facilitator": "PE-90",
         "panel": [
           {"person": "PE-01", "qualification": "Doce años de docencia en secundaria; evaluadora acreditada"},
           {"person": "PE-02", "qualification": "Diseñador instruccional; maestría en tecnología educativa"},
           {"person": "PE-03", "qualification": "Asesora técnica de telesecundaria"}],
         \(method),
         "decision": \(decision)}
        """
    }

    static let angoff = record(
        """
        "method": "angoff",
        "items": [{"code": "R01", "weight": 20}, {"code": "R02", "weight": 30.5}, {"code": "R03", "weight": "49.50"}],
        "rounds": [
          {"PE-01": {"R01": 0.90, "R02": 0.60, "R03": 0.40}, "PE-02": {"R01": 0.70, "R02": 0.70, "R03": 0.70},
           "PE-03": {"R01": 1, "R02": 0.5, "R03": 0.35}},
          {"PE-01": {"R01": 0.90, "R02": 0.60, "R03": 0.50}, "PE-02": {"R01": "0.80", "R02": "0.70", "R03": "0.60"},
           "PE-03": {"R01": 0.95, "R02": 0.55, "R03": 0.5}}]
        """,
        decision: """
            {"adopted": 65, "on": "2026-03-20", "why": "El comité redondea hacia arriba por el riesgo en R03."}
            """)

    static let borderline = record(
        """
        "method": "borderline-group", "center": "median",
        "scores": {"C-00001": 61.5, "C-00002": 64, "C-00003": 88.25, "C-00004": "58.125", "C-00005": 70},
        "judgements": {
          "PE-01": {"C-00001": "borderline", "C-00002": "borderline", "C-00003": "above", "C-00005": "above"},
          "PE-02": {"C-00002": "borderline", "C-00004": "borderline", "C-00005": "below"},
          "PE-03": {"C-00001": "borderline", "C-00004": "borderline"}}
        """, decision: #"{"adopted": 61.5, "on": "2026-03-20"}"#)

    static let contrasting = record(
        """
        "method": "contrasting-groups",
        "scores": {"C-1": 41, "C-2": 55.5, "C-3": 68, "C-4": 62, "C-5": 74.25, "C-6": 88, "C-7": 91},
        "judgements": {
          "PE-01": {"C-1": "below", "C-2": "below", "C-3": "below", "C-4": "above"},
          "PE-02": {"C-5": "above", "C-6": "above", "C-2": "borderline"},
          "PE-03": {"C-7": "above", "C-3": "below", "C-6": "above"}}
        """, decision: #"{"adopted": 65, "on": "2026-03-20", "why": "Se redondea al múltiplo de cinco."}"#)

    static let bookmark = record(
        """
        "method": "bookmark", "response-probability": 0.67, "center": "median",
        "booklet": [{"code": "R02", "weight": 30, "difficulty": -1.2}, {"code": "R01", "weight": 20, "difficulty": -0.3},
                    {"code": "R03", "weight": 50, "difficulty": "0.9"}],
        "rounds": [{"PE-01": 2, "PE-02": 3, "PE-03": 2}, {"PE-01": 2, "PE-02": "2", "PE-03": 3}]
        """, decision: #"{"adopted": 70, "on": "2026-03-20", "why": "Se redondea."}"#)

    static let all = [angoff, borderline, contrasting, bookmark]

    static func read(_ text: String) throws(StandardSettingFlaw) -> StandardSetting {
        try StandardSetting(json: Array(text.utf8))
    }

    static func flaw(_ text: String) -> String? {
        do {
            _ = try read(text)
            return nil
        } catch {
            return error.description
        }
    }
}
