import { createGlobalStyle, styled } from 'styled-components'

export const Page = createGlobalStyle`
  body {
    margin: 0;
  }
`

export const Screen = styled.main`
  height: 100vh;
  box-sizing: border-box;
  padding: 5vh 5vw;
  background: rgb(29, 43, 40);
  color: #f3f7f5;
  font: 1.9vw/1.5 sans-serif;
`

export const Title = styled.h1`
  margin: 0;
`

export const Video = styled.video`
  display: block;
  width: 48vw;
  height: 27vw;
  margin: 2vh 0;
  background: #000;
`

export const Button = styled.button`
  margin-right: 1vw;
  padding: 0.4em 1.2em;
  border: 0.2vw solid transparent;
  border-radius: 0.6vw;
  background: #33504a;
  color: inherit;
  font: inherit;
  &:focus {
    border-color: #fff;
    outline: none;
    background: #4d9181;
  }
`
