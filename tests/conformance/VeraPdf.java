/* Validates PDF files with the veraPDF engine against PDF/UA-1 (ISO 14289-1) or a level of PDF/A (ISO 19005).
   usage: java -cp ENGINE VeraPdf.java FLAVOUR,FLAVOUR… FILE...     flavours as veraPDF calls them: ua1, 2a, 3a
   Prints one tab-separated line a failed rule (file, flavour, clause-test, message) and "file<TAB>flavour<TAB>ok"
   for a file that conforms.
   Exit code 0 when every file could be judged, whatever the verdict. */
import java.io.FileInputStream;
import java.util.Arrays;
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

    public static void main(String[] arguments) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            for (String flavour : arguments[0].split(",")) {
                report(file + "\t" + flavour, validate(file, PDFAFlavour.byFlavourId(flavour)));
            }
        }
    }

    private static ValidationResult validate(String file, PDFAFlavour flavour) throws Exception {
        try (FileInputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, FAILURES_SHOWN, false, false, false)) {
            return validator.validate(parser);
        }
    }

    private static void report(String judged, ValidationResult result) {
        if (result.isCompliant()) {
            System.out.println(judged + "\tok");
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
                System.out.println(judged + "\t" + rule + "\t" + message.replaceAll("\\s+", " ")));
    }
}
