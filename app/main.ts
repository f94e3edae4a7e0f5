// The app starts here: one component on one page.
import { mount } from "svelte";
import "./views/theme.css";
import "./views/shell/shell.css";
import App from "./views/App.svelte";

const target = document.getElementById("app");
if (target) mount(App, { target });
