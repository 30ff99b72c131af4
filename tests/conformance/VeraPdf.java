/* Validates PDF files against PDF/UA-1 (ISO 14289-1) with the veraPDF engine.
   usage: java -cp ENGINE VeraPdf.java FILE...
   Prints one tab-separated line a failed rule (file, clause-test, message) and "file<TAB>ok" for a file that conforms.
   Exit code 0 when every file could be judged, whatever the verdict. */
import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class VeraPdf {
    private static final int FAILURES_SHOWN = 50;

    public static void main(String[] files) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            report(file, validate(file));
        }
    }

    private static ValidationResult validate(String file) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.PDFUA_1;
        try (FileInputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, FAILURES_SHOWN, false, false, false)) {
            return validator.validate(parser);
        }
    }

    private static void report(String file, ValidationResult result) {
        if (result.isCompliant()) {
            System.out.println(file + "\tok");
            return;
        }
        Map<String, String> failures = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            var rule = assertion.getRuleId();
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                failures.putIfAbsent(rule.getClause() + "-" + rule.getTestNumber(), assertion.getMessage());
            }
        }
        failures.forEach((rule, message) ->
                System.out.println(file + "\t" + rule + "\t" + message.replaceAll("\\s+", " ")));
    }
}
