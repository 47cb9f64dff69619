import "./no-console-error";
import "./no-network";
